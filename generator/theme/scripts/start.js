// Where a page has them, the finder and the box in the header begin to work.
document.querySelectorAll('[data-finder]').forEach(finder);
document.querySelectorAll('[data-box]').forEach(headerBox);
window.librarySearch = { isSerious, find, ranked, narrowed, doors, fold, runsOf, gramsOf, addFolds };
