/** How the page for a review looks: plain, for wide and narrow screens, light and dark. */
export const REVIEW_STYLE = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.4; }
body { margin: 0 auto; max-width: 110rem; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding-block: .5rem; }
th, td { border-block-end: 1px solid #8888; padding: .35rem; text-align: start; vertical-align: top; }
thead th { position: sticky; inset-block-start: 0; background: Canvas; }
input:not([type]), select { font: inherit; box-sizing: border-box; width: 100%; min-width: 9rem; }
fieldset { border: 0; margin: 0; padding: 0; white-space: nowrap; }
label { margin-inline-end: .6rem; }
tr[data-decision="accept"] { background: #2a82; }
tr[data-decision="reject"] { background: #c332; }
details p { margin-block: .3rem; }
button { font: inherit; padding: .5rem 1.2rem; }
.bar { position: sticky; inset-block-end: 0; background: Canvas; padding-block: .6rem; margin: 0; }
.hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
`

/**
 * What the page does: counts decisions, and hands the rows over as a table of tabs with the columns of `writeReviewTable`.
 * Written for browsers, and run as it stands.
 */
export const REVIEW_SCRIPT = `
'use strict';
(function () {
  var form = document.getElementById('review');
  var languages = form.dataset.languages.split(' ');
  var rows = Array.prototype.slice.call(form.querySelectorAll('tbody tr'));
  var isSaved = true;

  function decisionOf(row) {
    var chosen = row.querySelector('input[type=radio]:checked');
    return chosen ? chosen.value : '';
  }

  function clean(text) {
    return String(text || '').replace(/[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+/gu, ' ').trim();
  }

  function table() {
    var contexts = languages.map(function (language) { return language + '.context'; });
    var head = ['decision'].concat(languages, ['status', 'note', 'confidence', 'occurrences'], contexts, ['source', 'id', 'candidate']);
    var lines = rows.map(function (row) {
      var terms = languages.map(function (language) { return row.querySelector('[name="term-' + language + '"]'); });
      var cells = [decisionOf(row)].concat(
        terms.map(function (term) { return term.value; }),
        [row.querySelector('[name=status]').value, row.querySelector('[name=note]').value],
        [row.dataset.confidence, row.dataset.occurrences],
        terms.map(function (term) { return term.value.trim() === '' ? '' : term.dataset.context; }),
        [row.dataset.source, row.dataset.id, row.dataset.candidate]
      );
      return cells.map(clean).join('\\t');
    });
    return [head.join('\\t')].concat(lines).join('\\n') + '\\n';
  }

  function count() {
    var counts = {accept: 0, reject: 0, '': 0};
    rows.forEach(function (row) {
      var decision = decisionOf(row);
      row.dataset.decision = decision;
      counts[decision] += 1;
    });
    document.getElementById('counts').textContent = form.dataset.count
      .replace('{accepted}', counts.accept)
      .replace('{rejected}', counts.reject)
      .replace('{open}', counts['']);
  }

  form.addEventListener('input', function () { isSaved = false; count(); });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  document.getElementById('save').addEventListener('click', function () {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([table()], {type: 'text/tab-separated-values;charset=utf-8'}));
    link.download = 'review.tsv';
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    isSaved = true;
  });
  window.addEventListener('beforeunload', function (event) {
    if (isSaved) return;
    event.preventDefault();
    event.returnValue = form.dataset.unsaved;
  });
  count();
})();
`
