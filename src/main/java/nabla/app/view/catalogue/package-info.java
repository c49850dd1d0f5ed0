/// All kinds of views by name, and their pictures in files.
package nabla.app.view.catalogue;
