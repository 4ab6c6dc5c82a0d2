// Where a page has it, the box in the header begins to work; the finder (finder.js) stands on the rest.
document.querySelectorAll('[data-box]').forEach(headerBox);
window.librarySearch = {
  find, ranked, narrowed, sorter, doors, item, fold, runsOf, gramsOf, addFolds, isSerious, asTyped, combobox, lately, doorOptions, searched, keepSearch,
};
