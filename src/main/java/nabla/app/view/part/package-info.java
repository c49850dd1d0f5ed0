/// What pictures of several kinds are put together from.
package nabla.app.view.part;
