/*! With fflate: Copyright (c) 2026 Arjun Barrett, MIT licence */
// A ZIP of files that are packed already, as Word files are: they are put in as they stand. `files` are { name: bytes }; their day is the first that a ZIP can tell.
self.zipped = files => new Blob([self.fflate.zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) })], { type: 'application/zip' });
