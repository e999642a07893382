// For browsers that know no modules: what to do, in the words of both languages.
document.addEventListener('DOMContentLoaded', function () {
  document.getElementById('progress').style.display = 'none';
  document.getElementById('trouble').textContent =
    'This browser is too old for the game. Please open the page in a newer one. 浏览器版本太旧，请用较新的浏览器打开本页。';
});
