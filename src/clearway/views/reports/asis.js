(function () {
  "use strict";

  function key(row, at) {
    var cell = row.cells[at];
    var raw = cell.getAttribute("data-key");
    if (raw === null) { return cell.textContent.trim() === "—" ? null : cell.textContent.trim(); }
    var number = Number(raw);
    return Number.isNaN(number) ? raw : number;
  }

  function compare(a, b) {
    if (a === null || b === null) { return a === b ? 0 : a === null ? 1 : -1; }
    if (typeof a === "number" && typeof b === "number") { return a - b; }
    return String(a).localeCompare(String(b), document.documentElement.lang);
  }

  function sort(table, at) {
    var head = table.tHead.rows[0].cells[at];
    var down = head.getAttribute("aria-sort") !== "descending" && head.classList.contains("figure");
    if (!head.classList.contains("figure")) { down = head.getAttribute("aria-sort") === "ascending"; }
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) { cell.setAttribute("aria-sort", "none"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var folded = rows.filter(function (row) { return row.classList.contains("folded"); }).length;
    rows.map(function (row, index) { return { row: row, key: key(row, at), index: index }; })
      .sort(function (a, b) {
        if (a.key === null || b.key === null) { return compare(a.key, b.key) || a.index - b.index; }
        return (down ? -1 : 1) * compare(a.key, b.key) || a.index - b.index;
      })
      .forEach(function (entry, index) {
        entry.row.classList.toggle("folded", index >= rows.length - folded);
        table.tBodies[0].appendChild(entry.row);
      });
  }

  document.querySelectorAll("table.sortable").forEach(function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, at) {
      cell.querySelector("button").addEventListener("click", function () { sort(table, at); });
    });
  });
  document.querySelectorAll("button.more").forEach(function (button) {
    button.addEventListener("click", function () {
      button.parentNode.classList.add("open");
      button.remove();
    });
  });

  var READABLE = 1.4; /* user units a pixel: smaller text is not read */

  function unfold() {
    var target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    var fold = target && target.closest("details");
    if (fold) { fold.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  /* A BPMN drawing names its elements; which flow joins which stands on the frame. */
  function connect(map) {
    var ends = JSON.parse(map.getAttribute("data-ends") || "{}");
    map.querySelectorAll("[data-id]").forEach(function (one) {
      var pair = ends[one.getAttribute("data-id")];
      if (one.classList.contains("node") && one.hasAttribute("tabindex")) {
        one.setAttribute("data-n", one.getAttribute("data-id"));
      }
      if (pair) { one.setAttribute("data-s", pair[0]); one.setAttribute("data-t", pair[1]); }
    });
  }

  function viewer(map) {
    var canvas = map.querySelector(".canvas");
    var wide = canvas.classList.contains("wide"); /* flows from left to right */
    connect(map);
    var levels = Array.prototype.slice.call(map.querySelectorAll(".level"));
    var shown = levels.findIndex(function (level) { return !level.classList.contains("off"); });
    var boxes = levels.map(function (level) {
      var view = level.querySelector("svg").viewBox.baseVal;
      return { x: 0, y: 0, w: view.width, h: view.height, fullW: view.width, fullH: view.height };
    });

    function paint() {
      var box = boxes[shown];
      levels[shown].querySelector("svg").setAttribute("viewBox", [box.x, box.y, box.w, box.h].join(" "));
    }
    function fit() {
      var box = boxes[shown];
      box.x = 0; box.y = 0; box.w = box.fullW; box.h = box.fullH;
      paint();
    }
    function zoom(factor, atX, atY) {
      var box = boxes[shown];
      var w = Math.min(Math.max(box.w * factor, 120), box.fullW * 3);
      var real = w / box.w;
      box.x += (box.w - w) * atX;
      box.y += box.h * (1 - real) * atY;
      box.w = w; box.h *= real;
      paint();
    }
    function pan(dx, dy) {
      var box = boxes[shown];
      box.x += dx * box.w; box.y += dy * box.h;
      paint();
    }
    function scale() {
      var box = boxes[shown];
      return Math.max(box.w / canvas.clientWidth, box.h / canvas.clientHeight);
    }

    function open() {
      var box = boxes[shown];
      var whole = Math.max(box.fullW / canvas.clientWidth, box.fullH / canvas.clientHeight);
      if (whole > READABLE && !box.seen) {
        box.w = canvas.clientWidth * READABLE; box.h = canvas.clientHeight * READABLE;
        var start = wide ? null : levels[shown].querySelector(".marker");
        if (start) { box.x = Math.max(0, Math.min(box.fullW - box.w, Number(start.getAttribute("cx")) - box.w / 2)); }
        if (box.w > box.fullW) { box.x = (box.fullW - box.w) / 2; }
        box.y = wide ? (box.fullH - box.h) / 2 : 0;
      }
      box.seen = true;
      paint();
    }

    var slider = map.querySelector(".detail");
    if (slider) { slider.addEventListener("input", function () {
      levels[shown].classList.add("off");
      shown = Number(slider.value);
      levels[shown].classList.remove("off");
      map.querySelector(".level-text").textContent = levels[shown].getAttribute("data-text");
      open();
    }); }
    map.querySelectorAll("input[type=radio]").forEach(function (radio) {
      radio.addEventListener("change", function () {
        map.setAttribute("data-mode", radio.value);
        levels.forEach(function (level) { level.querySelector("svg").setAttribute("data-mode", radio.value); });
      });
    });
    map.querySelectorAll("[data-zoom]").forEach(function (button) {
      button.addEventListener("click", function () {
        var act = button.getAttribute("data-zoom");
        if (act === "fit") { fit(); } else { zoom(act === "in" ? 0.8 : 1.25, 0.5, 0.5); }
      });
    });

    canvas.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !event.metaKey && !canvas.contains(document.activeElement)) { return; }
      event.preventDefault();
      var frame = canvas.getBoundingClientRect();
      zoom(event.deltaY > 0 ? 1.12 : 0.89, (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
    }, { passive: false });

    var from = null;
    canvas.addEventListener("pointerdown", function (event) {
      if (event.button !== 0) { return; }
      from = { x: event.clientX, y: event.clientY };
    });
    canvas.addEventListener("pointermove", function (event) {
      if (from === null) { return; }
      if (!canvas.classList.contains("dragging")) {
        canvas.classList.add("dragging");
        canvas.setPointerCapture(event.pointerId);
      }
      var rate = scale();
      boxes[shown].x -= (event.clientX - from.x) * rate;
      boxes[shown].y -= (event.clientY - from.y) * rate;
      from = { x: event.clientX, y: event.clientY };
      paint();
    });
    ["pointerup", "pointercancel", "pointerleave"].forEach(function (name) {
      canvas.addEventListener(name, function () { from = null; canvas.classList.remove("dragging"); });
    });

    canvas.addEventListener("keydown", function (event) {
      var acts = {
        ArrowLeft: function () { pan(-0.1, 0); }, ArrowRight: function () { pan(0.1, 0); },
        ArrowUp: function () { pan(0, -0.1); }, ArrowDown: function () { pan(0, 0.1); },
        "+": function () { zoom(0.8, 0.5, 0.5); }, "=": function () { zoom(0.8, 0.5, 0.5); },
        "-": function () { zoom(1.25, 0.5, 0.5); }, "0": fit
      };
      if (acts[event.key]) { acts[event.key](); event.preventDefault(); }
    });

    function highlight(node) {
      var svg = levels[shown].querySelector("svg");
      var id = node === null ? null : node.getAttribute("data-n");
      var near = {};
      svg.querySelectorAll(".edge").forEach(function (edge) {
        var touches = edge.getAttribute("data-s") === id || edge.getAttribute("data-t") === id;
        if (touches) { near[edge.getAttribute("data-s")] = true; near[edge.getAttribute("data-t")] = true; }
        edge.classList.toggle("dim", id !== null && !touches);
      });
      svg.querySelectorAll(".node[data-n]").forEach(function (one) {
        var own = one.getAttribute("data-n");
        one.classList.toggle("dim", id !== null && own !== id && !near[own]);
      });
    }
    canvas.addEventListener("focusin", function (event) {
      highlight(event.target.closest ? event.target.closest(".node[data-n]") : null);
    });
    canvas.addEventListener("focusout", function () { highlight(null); });
    open();

    var kept = null;
    window.addEventListener("beforeprint", function () {
      var box = boxes[shown];
      kept = { x: box.x, y: box.y, w: box.w, h: box.h };
      fit();
    });
    window.addEventListener("afterprint", function () {
      if (kept) { Object.assign(boxes[shown], kept); kept = null; paint(); }
    });
  }

  document.querySelectorAll(".map").forEach(viewer);
})();
