/// Who looks at whom.
package nabla.app.view.attention;
