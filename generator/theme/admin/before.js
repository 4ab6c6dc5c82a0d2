// Where the editor finds what it would else ask other servers for; it starts when our format is known to it, in Chinese.
self.cmsFiles = new URL("files", document.baseURI).href;
self.CMS_MANUAL_INIT = true;
if (!localStorage.getItem("sveltia-cms.prefs")) localStorage.setItem("sveltia-cms.prefs", JSON.stringify({ locale: "zh-CN" }));
