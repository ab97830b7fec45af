package io.programmeragent.standalone.config;

import io.programmeragent.api.plugin.ConfigProblem;
import io.programmeragent.core.plugin.ConfigPath;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** From YAML's text to values, by the tree that still knows its lines. */
final class YamlReader {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final Path file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Located> problems = new ArrayList<>();
    private final IdentityHashMap<Node, Boolean> entered = new IdentityHashMap<>();

    YamlReader(Path file) {
        this.file = file;
    }

    YamlFile read(String text) {
        Map<String, Object> values = map(root(text), "");
        if (!problems.isEmpty()) {
            throw new FileProblems(problems);
        }
        return new YamlFile(file, values, lines);
    }

    private MappingNode root(String text) {
        List<Node> documents = new ArrayList<>();
        try {
            LoaderOptions limits = new LoaderOptions();
            limits.setCodePointLimit(Integer.MAX_VALUE);
            new Yaml(limits).composeAll(new StringReader(text)).forEach(documents::add);
        } catch (MarkedYAMLException e) {
            throw syntax(e);
        } catch (ReaderException e) {
            throw FileProblems.of(
                    file,
                    OptionalInt.of(lineAt(text, e.getPosition())),
                    "has a character that YAML does not allow (U+" + Integer.toHexString(e.getCodePoint()) + ").",
                    "Remove it.");
        } catch (YAMLException e) {
            throw FileProblems.of(
                    file, OptionalInt.empty(), "is not YAML: " + oneLine(String.valueOf(e.getMessage())) + ".", "");
        }
        if (documents.isEmpty()) {
            throw FileProblems.of(file, OptionalInt.empty(), "is empty.", "Describe at least one service to watch.");
        } else if (documents.size() > 1) {
            throw FileProblems.of(
                    file,
                    OptionalInt.of(line(documents.get(1))),
                    "a second document begins.",
                    "Keep one, without '---' in between.");
        } else if (!(documents.get(0) instanceof MappingNode)) {
            throw FileProblems.of(
                    file,
                    OptionalInt.of(line(documents.get(0))),
                    "the configuration has to be keys with values.",
                    "Begin with a line such as 'services:'.");
        }
        return (MappingNode) documents.get(0);
    }

    private FileProblems syntax(MarkedYAMLException e) {
        OptionalInt line = e.getProblemMark() == null
                ? OptionalInt.empty()
                : OptionalInt.of(e.getProblemMark().getLine() + 1);
        String problem = String.valueOf(e.getProblem());
        return problem.contains("TAB")
                ? FileProblems.of(file, line, "a tab is where YAML takes only spaces.", "Indent with spaces.")
                : FileProblems.of(
                        file,
                        line,
                        "is not YAML: " + oneLine(problem) + ".",
                        "Look at this line and the one before it.");
    }

    private @Nullable Object value(Node node, String path) {
        if (node instanceof ScalarNode scalar) {
            boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
            return plain && NOTHING.contains(scalar.getValue()) ? null : scalar.getValue();
        }
        if (entered.put(node, true) != null) {
            problem(node, path, "refers to itself.", "Write out what the alias stands for.");
            return null;
        }
        Object value = node instanceof SequenceNode list ? list(list, path) : map((MappingNode) node, path);
        entered.remove(node);
        return value;
    }

    private List<Object> list(SequenceNode node, String path) {
        List<Object> values = new ArrayList<>();
        for (Node element : node.getValue()) {
            String at = ConfigPath.item(path, values.size());
            lines.put(at, line(element));
            values.add(value(element, at));
        }
        return values;
    }

    private Map<String, Object> map(MappingNode node, String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problem(
                        entry.getKeyNode(),
                        path,
                        "has a key that is not a name.",
                        "Quote it when braces belong to it.");
                continue;
            }
            String at = ConfigPath.child(path, key.getValue());
            if (key.getValue().equals("<<")) {
                problem(key, at, "merge keys are not read.", "Write out the keys.");
            } else if (values.containsKey(key.getValue())) {
                problem(key, at, "is there twice, first in line " + lines.get(at) + ".", "Keep one of them.");
            } else {
                lines.put(at, line(key));
                values.put(key.getValue(), value(entry.getValueNode(), at));
            }
        }
        return values;
    }

    private void problem(Node node, String path, String problem, String cure) {
        problems.add(new Located(file, OptionalInt.of(line(node)), new ConfigProblem(path, problem, cure)));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static int lineAt(String text, int position) {
        return 1
                + (int) text.codePoints().limit(position).filter(c -> c == '\n').count();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
