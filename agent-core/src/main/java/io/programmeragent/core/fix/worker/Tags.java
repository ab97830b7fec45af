package io.programmeragent.core.fix.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which tests a build runs of those that its classes hold, by tag expressions of the JUnit platform; a category of JUnit 4 is a
 * tag of its class's name.
 *
 * @param wanted of which a test's tags must meet one; empty where all are wanted
 * @param unwanted of which they must meet none
 */
public record Tags(List<String> wanted, List<String> unwanted) {
    /** What no build says. */
    public static final Tags NONE = new Tags(List.of(), List.of());

    public Tags {
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
    }

    /** What either of two modules runs, of which only what both leave out is left out. */
    public Tags or(Tags other) {
        List<String> either = wanted.isEmpty() || other.wanted.isEmpty()
                ? List.of()
                : Stream.concat(wanted.stream(), other.wanted.stream())
                        .distinct()
                        .toList();
        return new Tags(
                either, unwanted.stream().filter(other.unwanted::contains).toList());
    }

    void write(DataOutputStream out) throws IOException {
        Wire.texts(out, wanted);
        Wire.texts(out, unwanted);
    }

    static Tags read(DataInputStream in) throws IOException {
        return new Tags(Wire.texts(in), Wire.texts(in));
    }
}
