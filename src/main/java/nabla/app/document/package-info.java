/// An open document: the project being edited and trained, what of it is selected, followed and pointed at, and its checks.
package nabla.app.document;
