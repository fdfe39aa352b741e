namespace PolicyKit.Language.Oracle;

/// <summary>The library of conditions once more, in ES5, for the interpreter. Written apart from the engine: what the two have in common
/// is the page docs/guides/condition-library.md. An error is thrown where a condition would be unknown or erred.</summary>
internal static class OraclePrelude
{
    /// <summary>The program that is run once in each engine, before any facts.</summary>
    public const string Text = """
        Array.prototype.includes = function (x) {
          for (var i = 0; i < this.length; i++) { if (this[i] === x) { return true; } }
          return false;
        };
        String.prototype.startsWith = function (p) { return this.substr(0, p.length) === p; };
        String.prototype.endsWith = function (p) { return p.length <= this.length && this.substr(this.length - p.length) === p; };
        String.prototype.includes = function (p) {
          for (var i = 0; i + p.length <= this.length; i++) { if (this.substr(i, p.length) === p) { return true; } }
          return false;
        };
        function fin(x) { if (x - x !== 0) { throw 'not finite'; } return x; }
        function some(f) { return dataset.fields.some(f); }
        function every(f) { return dataset.fields.every(f); }
        function count(f) { return dataset.fields.filter(f).length; }
        function daysBetween(a, b) { return b - a; }
        function under(path, node) {
          if (path === node || path.startsWith(node + '/')) { return true; }
          if (node.startsWith(path + '/')) { throw 'declared too coarsely'; }
          return false;
        }
        function since(list, member) {
          if (list.starts[member] === undefined) { throw 'no day'; }
          return list.starts[member];
        }
        function evidenced(id, root) { return root.$evidence[id] === true; }
        function accepted(claims, tiers) {
          var unsure = false;
          for (var i = 0; i < claims.length; i++) {
            var c = claims[i];
            if (c.tier !== null) { if (c.inForce && tiers.includes(c.tier)) { return true; } }
            else if (c.claimed === null || tiers.includes(c.claimed)) { unsure = true; }
          }
          if (unsure) { throw 'unregistered'; }
          return false;
        }
        function workingDaysBetween(from, to) {
          var days = 0;
          for (var day = from + 1; day <= to; day++) {
            if (!calendar.years[calendar.yearOf(day)]) { throw 'no calendar'; }
            var weekend = day % 7 === 5 || day % 7 === 6;
            if (calendar.work[day] || (!weekend && !calendar.off[day])) { days++; }
          }
          return days;
        }
        function mentions(text, words) {
          function fold(c) { return c >= 'A' && c <= 'Z' ? 'abcdefghijklmnopqrstuvwxyz'.charAt('ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(c)) : c; }
          function letter(c) { var f = fold(c); return (f >= 'a' && f <= 'z') || (c >= '0' && c <= '9'); }
          function space(c) { return c === ' ' || c === '\t' || c === '\r' || c === '\n' || c === '\u00A0'; }
          function end(at, word) {
            for (var i = 0; i < word.length; i++) {
              var c = word.charAt(i);
              if (at >= text.length || (c === ' ' ? !space(text.charAt(at)) : fold(text.charAt(at)) !== fold(c))) { return -1; }
              at++;
              if (c === ' ') { while (at < text.length && space(text.charAt(at))) { at++; } }
            }
            return at;
          }
          function has(word) {
            for (var start = 0; start < text.length; start++) {
              if (start > 0 && letter(text.charAt(start - 1)) && letter(word.charAt(0))) { continue; }
              var stop = end(start, word);
              if (stop >= 0 && !(stop < text.length && letter(word.charAt(word.length - 1)) && letter(text.charAt(stop)))) { return true; }
            }
            return false;
          }
          return typeof words === 'string' ? has(words) : words.some(has);
        }
        """;
}
