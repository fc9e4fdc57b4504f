"use strict";
(function () {
  var toolbar = document.getElementById("toolbar");
  if (!toolbar) return;
  var rule = document.getElementById("rule");
  var shown = document.getElementById("shown");
  var notes = Array.from(document.querySelectorAll("article.finding"));
  var marks = Array.from(document.querySelectorAll("[data-findings]"));
  var boxes = Array.from(toolbar.querySelectorAll("input[name=severity]"));

  function numbersOf(node) {
    return (node.dataset.findings || node.dataset.number).split(" ");
  }

  function fits(note) {
    var wanted = rule.value;
    var named = note.dataset.rule;
    var ofRule = !wanted || named === wanted || (wanted.endsWith(".") && named.startsWith(wanted));
    return ofRule && boxes.some(function (box) {
      return box.checked && box.value === note.dataset.severity;
    });
  }

  function visibleNotes() {
    return notes.filter(function (note) { return !note.hidden; });
  }

  function filter() {
    var on = new Map();
    notes.forEach(function (note) {
      note.hidden = !fits(note);
      if (!note.hidden) on.set(note.dataset.number, note.dataset.severity);
    });
    marks.forEach(function (mark) {
      var left = numbersOf(mark).map(function (n) { return on.get(n); });
      var worst = ["error", "warning", "note"].find(function (s) { return left.includes(s); });
      mark.classList.remove("error", "warning", "note");
      mark.classList.add(worst || "off");
      mark.classList.toggle("off", !worst);
    });
    shown.textContent = on.size + " of " + notes.length + " shown";
  }

  function reveal(note) {
    var file = note.closest("details.file");
    if (file) file.open = true;
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "center" });
  }

  /* From where the reader is; at first from the end that the button stands for. */
  function step(by) {
    var list = visibleNotes();
    if (!list.length) return;
    var at = list.findIndex(function (note) { return note.classList.contains("current"); });
    var next = at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length;
    setCurrent(list[next]);
    reveal(list[next]);
  }

  function setCurrent(current) {
    var numbers = new Set(current ? numbersOf(current) : []);
    notes.concat(marks).forEach(function (node) {
      node.classList.toggle("current", numbersOf(node).some(function (n) { return numbers.has(n); }));
    });
  }

  notes.concat(marks).forEach(function (node) {
    node.addEventListener("mouseenter", function () { setCurrent(node); });
    node.addEventListener("focusin", function () { setCurrent(node); });
  });
  toolbar.addEventListener("change", filter);
  toolbar.addEventListener("submit", function (event) { event.preventDefault(); });
  document.getElementById("next").addEventListener("click", function () { step(1); });
  document.getElementById("previous").addEventListener("click", function () { step(-1); });
  document.getElementById("print").addEventListener("click", function () { window.print(); });

  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (details) { details.open = false; });
  });

  toolbar.hidden = false;
  boxes.forEach(function (box) { box.checked = true; });
  rule.value = "";
  filter();
})();
