/// Data sets before any net.
package nabla.app.view.data;
