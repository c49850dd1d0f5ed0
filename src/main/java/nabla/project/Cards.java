package nabla.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;

import nabla.project.json.Json;

/// What a user arranged around the nodes, in files: looks, regions, and notes of the canvas.
final class Cards {
    private static final String NAME = "name";
    private static final String AREA = "area";
    private static final String COLOUR = "colour";
    private static final String COLLAPSED = "collapsed";
    private static final String INSIDE = "inside";

    private Cards() {}

    static Json.Fields write(Layout layout, Json.Fields into) {
        var all = into;
        if (!layout.looks().isEmpty()) {
            var looks = new LinkedHashMap<String, Json>();
            layout.looks().forEach((node, look) -> looks.put(node, look(look)));
            all = all.and("looks", Json.fields(looks));
        }
        all = write(layout.cards(), all);
        if (!layout.inside().isEmpty()) {
            var inside = new LinkedHashMap<String, Json>();
            layout.inside().forEach((node, cards) -> inside.put(node, write(cards, Json.fields())));
            all = all.and(INSIDE, Json.fields(inside));
        }
        return all;
    }

    private static Json.Fields write(Pinboard cards, Json.Fields into) {
        return items(items(into, "regions", cards.regions(), (name, r) -> card(name, r.area(), r.tint())
                .and("title", Json.text(r.title()))), "canvasNotes", cards.notes(),
                (name, n) -> card(name, n.area(), n.tint()).and("text", Entries.lines(n.text())));
    }

    private static <V> Json.Fields items(Json.Fields into, String field, SequencedMap<String, V> cards,
            BiFunction<String, V, Json> write) {
        return cards.isEmpty() ? into : into.and(field, Json.items(cards.entrySet().stream()
                .map(e -> write.apply(e.getKey(), e.getValue())).toList()));
    }

    private static Json look(NodeLook look) {
        var fields = tinted(Json.fields(), look.tint());
        return look.isCollapsed() ? fields.and(COLLAPSED, Json.truth(true)) : fields;
    }

    private static Json.Fields card(String name, Area area, Tint tint) {
        return tinted(Json.fields().and(NAME, Json.text(name))
                .and(AREA, Json.items(Json.number(area.x()), Json.number(area.y()), Json.number(area.width()),
                        Json.number(area.height()))),
                tint);
    }

    private static Json.Fields tinted(Json.Fields fields, Tint tint) {
        return tint == Tint.NONE ? fields : fields.and(COLOUR, Json.text(At.word(tint)));
    }

    static Layout read(At at, Layout layout) {
        var looks = new LinkedHashMap<String, NodeLook>();
        at.find("looks").ifPresent(all -> all.each((node, look) -> looks.put(node, look(look))));
        var inside = new LinkedHashMap<String, Pinboard>();
        at.find(INSIDE).ifPresent(all -> all.each((node, cards) -> inside.put(node, cards(cards))));
        var all = layout.wearing(looks).with(cards(at));
        for (var room : inside.entrySet()) {
            all = all.with(room.getKey(), room.getValue());
        }
        return all;
    }

    private static Pinboard cards(At at) {
        return new Pinboard(
                items(at, "regions", (area, card) -> new Region(card.find("title").map(At::text).orElse(""), area,
                        tint(card))),
                items(at, "canvasNotes", (area, card) -> new Note(card.find("text").map(At::lines).orElse(""), area,
                        tint(card))));
    }

    private static <V> SequencedMap<String, V> items(At at, String field, BiFunction<Area, At, V> read) {
        var all = new LinkedHashMap<String, V>();
        at.find(field).map(At::items).orElse(List.of())
                .forEach(card -> all.put(card.get(NAME).text(), read.apply(area(card.get(AREA)), card)));
        return all;
    }

    private static NodeLook look(At at) {
        var collapsed = at.find(COLLAPSED).filter(At::truth).isPresent();
        return new NodeLook(tint(at), collapsed ? NodeLook.Form.COLLAPSED : NodeLook.Form.WHOLE);
    }

    private static Tint tint(At at) {
        return at.find(COLOUR).map(c -> c.constant(Tint.class)).orElse(Tint.NONE);
    }

    private static Area area(At at) {
        var sides = at.items().stream().map(At::number).toList();
        if (sides.size() != 4) throw at.problem("area");
        return new Area(sides.get(0), sides.get(1), sides.get(2), sides.get(3));
    }
}
