package io.programmeragent.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON token by token, so that the size of a document is not the size of the memory it takes. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * Reads a document that is an object, to its end.
     *
     * @param field reads or skips each field's value; the parser is at its first token
     */
    public static void document(InputStream body, Field field) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            object(parser, field);
            end(parser);
        }
    }

    /** Reads a document that is an array, to its end; the parser is at each element's first token. */
    public static void documents(InputStream body, Element element) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            array(parser, element);
            end(parser);
        }
    }

    /** Reads the object that the parser is at. */
    public static void object(JsonParser parser, Field field) throws IOException {
        expect(parser, JsonToken.START_OBJECT);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            expect(parser, JsonToken.FIELD_NAME);
            String name = parser.currentName();
            parser.nextToken();
            field.read(name, parser);
        }
    }

    /** Reads the array that the parser is at; null is an empty one. */
    public static void array(JsonParser parser, Element element) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(parser, JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new JsonParseException(parser, "the document ends in an array");
            }
            element.read(parser);
        }
    }

    /** The scalar that the parser is at, as text; null is empty. */
    public static String text(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isScalarValue()) {
            throw new JsonParseException(parser, "a single value was expected and not " + token);
        }
        return token == JsonToken.VALUE_NULL ? "" : parser.getText();
    }

    /** The object of single values that the parser is at. */
    public static Map<String, String> texts(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            object(parser, (name, value) -> texts.put(name, text(value)));
        }
        return texts;
    }

    /** The array of single values that the parser is at. */
    public static List<String> list(JsonParser parser) throws IOException {
        List<String> list = new ArrayList<>();
        array(parser, element -> list.add(text(element)));
        return list;
    }

    /** Skips the value that the parser is at. */
    public static void skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        if (parser.currentToken() == null) {
            throw new JsonParseException(parser, "the document ends in a value");
        }
    }

    private static void expect(JsonParser parser, JsonToken token) throws IOException {
        if (parser.currentToken() != token) {
            throw new JsonParseException(parser, token + " was expected and not " + parser.currentToken());
        }
    }

    private static void end(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "there is more after the document");
        }
    }

    /** Reads the value of a field. */
    @FunctionalInterface
    public interface Field {
        void read(String name, JsonParser value) throws IOException;
    }

    /** Reads an element of an array. */
    @FunctionalInterface
    public interface Element {
        void read(JsonParser element) throws IOException;
    }
}
