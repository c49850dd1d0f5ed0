/// What a net makes of the line or the plane, and of the space behind a layer; points are painted here.
package nabla.app.view.plane;
