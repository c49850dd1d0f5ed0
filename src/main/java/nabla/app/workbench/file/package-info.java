/// Opening, saving, leaving and restoring projects, their tabs, and the folder of the user's own settings.
package nabla.app.workbench.file;
