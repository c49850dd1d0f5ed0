package nabla.app.workbench.stop;

import java.util.List;
import java.util.Optional;

import nabla.app.canvas.GraphCanvas;
import nabla.app.document.Document;
import nabla.engine.Breakpoint;
import nabla.engine.Breakpoint.Spot;
import nabla.engine.Breakpoint.State;
import nabla.engine.Condition;
import nabla.graph.Path;
import nabla.project.Edit;

/// The breakpoints of a document and what can be done with them; each verb is one edit.
public final class Stops {

    private final Document document;
    private final GraphCanvas canvas;

    public Stops(Document document, GraphCanvas canvas) {
        this.document = document;
        this.canvas = canvas;
    }

    public List<Breakpoint> all() {
        return document.project().get().breakpoints();
    }

    public Optional<Breakpoint> at(Spot at) {
        return document.project().get().breakpoint(at);
    }

    /// The wire that is pointed at, else what is selected, else the node that is pointed at.
    public List<Spot> meant() {
        var wire = canvas.pointedWire().<Spot>map(w -> new Spot.OnWire(w.to()));
        if (wire.isPresent()) {
            return List.of(wire.get());
        }
        var nodes = selected();
        return nodes.isEmpty()
                ? document.hover().get().<Spot>map(h -> new Spot.AtNode(new Path(h.node()))).stream().toList()
                : nodes;
    }

    List<Spot> selected() {
        return document.selection().stream().<Spot>map(name -> new Spot.AtNode(new Path(name))).toList();
    }

    /// The node to run to: the selected one, else the one that is pointed at.
    public Optional<Path> node() {
        return meant().stream().findFirst().map(Spot::node);
    }

    /// Sets a breakpoint where one of these has none, else takes all of them away.
    public void toggle(List<Spot> spots) {
        var bare = spots.stream().filter(at -> at(at).isEmpty()).toList();
        several("putbreakpoint", bare.stream().<Edit>map(at -> new Edit.PutBreakpoint(Breakpoint.at(at))).toList());
        if (bare.isEmpty()) {
            several("removebreakpoint", spots.stream().<Edit>map(Edit.RemoveBreakpoint::new).toList());
        }
    }

    private void put(Breakpoint breakpoint) {
        document.perform(new Edit.PutBreakpoint(breakpoint));
    }

    public void when(Spot at, Condition condition) {
        put(at(at).orElseGet(() -> Breakpoint.at(at)).when(condition));
    }

    /// Switches one on or off.
    public void turn(Spot at) {
        at(at).ifPresent(b -> put(b.with(b.state().other())));
    }

    public boolean areOn() {
        return all().stream().anyMatch(b -> b.state() == State.ON);
    }

    /// Switches all off, or on where none is on.
    public void turnAll() {
        var to = areOn() ? State.OFF : State.ON;
        several("switchbreakpoints", all().stream().<Edit>map(b -> new Edit.PutBreakpoint(b.with(to))).toList());
    }

    void remove(Spot at) {
        document.perform(new Edit.RemoveBreakpoint(at));
    }

    void removeAll() {
        several("removebreakpoints", all().stream().<Edit>map(b -> new Edit.RemoveBreakpoint(b.at())).toList());
    }

    private void several(String name, List<Edit> edits) {
        if (edits.size() == 1) {
            document.perform(edits.getFirst());
        } else if (!edits.isEmpty()) {
            document.perform(new Edit.Several(name, edits));
        }
    }

    /// Shows where one stands, or the composite that hides it.
    void show(Spot at) {
        canvas.show(document.scope().get().level().shown(at.node()).text());
    }
}
