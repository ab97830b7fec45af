package io.programmeragent.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command of agent-bench answered.
 *
 * @param exit its exit code
 * @param figures the JSON lines it printed
 */
record Printed(int exit, List<JsonNode> figures) {
    static Printed by(String... arguments) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            exit = Main.run(arguments);
        } finally {
            System.setOut(before);
        }
        List<JsonNode> figures = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            figures.add(new ObjectMapper().readTree(line));
        }
        return new Printed(exit, figures);
    }
}
