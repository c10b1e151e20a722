// Filters the tables of figures by text and verdict. Without it all is shown.
(function () {
  var text = document.getElementById('filter'), only = document.getElementById('only');
  var rows = document.querySelectorAll('table.figures tbody tr');
  document.querySelector('.filter').hidden = false;
  function apply() {
    var words = text.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach(function (row) {
      var have = row.textContent.toLowerCase();
      row.hidden = only.checked && !row.classList.contains('not_met') ||
        words.some(function (w) { return have.indexOf(w) < 0; });
    });
  }
  text.addEventListener('input', apply);
  only.addEventListener('change', apply);
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (d) { d.open = true; });
  });
})();
