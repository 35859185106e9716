(function () {
  "use strict";
  function reveal() {
    var place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) { return; }
    for (var outer = place.closest("details"); outer; outer = outer.parentElement.closest("details")) {
      outer.open = true;
    }
    place.scrollIntoView();
  }
  var opened = [];
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (one) { one.open = false; });
  });
  reveal();
})();
