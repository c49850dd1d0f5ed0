package nabla.project.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

import nabla.graph.Words;

/// Reads one JSON document; a key that stands twice is a fault, since nobody could say which of the two was meant.
public final class JsonReader {

    /// How deep arrays and objects may lie in each other.
    public static final int DEPTH = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).maxNumberLength(400).build())
            .build();
    /// An exponent that not even exact numbers have.
    private static final Pattern BOUNDLESS = Pattern.compile("[eE][+-]?0*[1-9]\\d{8}");
    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /// The document in a text.
    ///
    /// @throws JsonFault where it is none, or more than one
    public static Json read(String text) {
        try (var parser = FACTORY.createParser(text)) {
            return new JsonReader(parser).document();
        } catch (StreamConstraintsException e) {
            throw fault("json.limits", e);
        } catch (JsonEOFException e) {
            throw fault("json.truncated", e);
        } catch (JacksonException e) {
            throw fault("json.syntax", e);
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to be read", e);
        }
    }

    private Json document() throws IOException {
        if (parser.nextToken() == null) throw new JsonFault(words("json.empty"), new Json.Place(1, 1));
        var json = value();
        if (parser.nextToken() != null) throw new JsonFault(words("json.more"), place());
        return json;
    }

    private Json value() throws IOException {
        var at = place();
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(at);
            case START_ARRAY -> {
                var items = new ArrayList<Json>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value());
                }
                yield new Json.Items(items, at);
            }
            case VALUE_STRING -> new Json.Text(parser.getText(), at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                var digits = parser.getText();
                if (BOUNDLESS.matcher(digits).find()) throw new JsonFault(words("json.limits"), at);
                yield new Json.Digits(digits, at);
            }
            case VALUE_TRUE, VALUE_FALSE -> new Json.Truth(parser.getBooleanValue(), at);
            default -> new Json.Nothing(at);
        };
    }

    private Json.Fields fields(Json.Place at) throws IOException {
        var fields = new LinkedHashMap<String, Json>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var key = place();
            parser.nextToken();
            if (fields.put(name, value()) != null) throw new JsonFault(words("json.twice", name), key);
        }
        return new Json.Fields(fields, at);
    }

    private Json.Place place() {
        return place(parser.currentTokenLocation());
    }

    private static Json.Place place(JsonLocation at) {
        return new Json.Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private static JsonFault fault(String key, JacksonException e) {
        return new JsonFault(words(key), e.getLocation() == null ? Json.Place.NOWHERE : place(e.getLocation()));
    }

    private static String words(String key, Object... arguments) {
        return Words.of("project").text(key, arguments);
    }
}
