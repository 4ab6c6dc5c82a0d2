"""The web editor, opened on files of the browser's own in place of a folder on disk: its "local repository"
without a dialogue.
"""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page

# The folder that the browser is asked for is the one that every site has for itself.
_FOLDER = """
window.showDirectoryPicker = async () => navigator.storage.getDirectory();
FileSystemHandle.prototype.requestPermission = async () => "granted";
FileSystemHandle.prototype.queryPermission = async () => "granted";
"""
_FILL = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/");
    const name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
_READ = """async () => {
  const found = {};
  const walk = async (folder, before) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${before}${name}/`);
      else found[before + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""
# A row of the list of entries: only those in view are in the page.
_ROW = "[role=row] [role=gridcell]"


def open_editor(page: Page, address: str, files: Mapping[str, str]) -> None:
    """Go to the editor of the site at `address` (a localhost, with a slash at the end) and open it on
    `files`: texts by path in the repository.
    """
    page.add_init_script(_FOLDER)
    page.goto(f"{address}admin/before.js")
    page.evaluate(_FILL, dict(files))
    page.goto(f"{address}admin/")
    page.get_by_role("link", name="打开编辑器").click()
    page.get_by_role("button", name="使用本地仓库").click()
    page.locator(_ROW).first.wait_for()


def files_now(page: Page) -> dict[str, str]:
    """The texts of all files as they are now, by path."""
    found: dict[str, str] = page.evaluate(_READ)
    return found


def field(label: str) -> str:
    """The selector of a field's place in the form."""
    return f'section.field[data-key-path="{label}"]'


def scroll_to(page: Page, selector: str) -> None:
    """Bring a field into being and into view: the form makes its fields as they come into view."""
    page.mouse.move(300, 500)
    while not page.locator(selector).count():
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(50)
    page.locator(selector).first.scroll_into_view_if_needed()
