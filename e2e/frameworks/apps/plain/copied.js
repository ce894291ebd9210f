// For bundlers that do not follow `import.meta.url`: first of all, where the package's files were copied to.
import "./base.js";
import "./main.js";
