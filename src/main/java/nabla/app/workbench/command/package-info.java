/// Everything that can be done by name or by key, and the sheet that lists it.
package nabla.app.workbench.command;
