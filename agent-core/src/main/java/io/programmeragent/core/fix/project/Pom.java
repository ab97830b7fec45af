package io.programmeragent.core.fix.project;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What a module's {@code pom.xml} and its parents' in the same project say of folders; profiles are not looked at. */
final class Pom {
    private static final int PARENTS = 8;
    private static final int NESTED = 8;
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^{}]+)}");

    private final Path folder;

    /** The module's own and its parents', the nearest first. */
    private final List<Element> projects = new ArrayList<>();

    private final Map<String, String> properties = new HashMap<>();

    private Pom(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads it; one that is no XML, or has a DOCTYPE, says nothing.
     *
     * @param root the project's folder, outside of which no parent is read
     * @throws IOException when a file cannot be read
     */
    static Pom read(Path pom, Path root) throws IOException {
        Path file = pom.toAbsolutePath().normalize();
        Path folder = file.resolveSibling("");
        Path within = root.toAbsolutePath().normalize();
        Pom read = new Pom(folder);
        for (int i = 0; i < PARENTS && file.startsWith(within) && Files.isRegularFile(file); i++) {
            Optional<Element> project = parsed(file);
            project.ifPresent(read::add);
            Path its = file;
            Optional<Path> parent = project.flatMap(p -> child(p, "parent")).flatMap(p -> file(p, its));
            if (parent.isEmpty()) {
                break;
            }
            file = parent.get();
        }
        read.properties.put("basedir", folder.toString());
        read.properties.put("project.basedir", folder.toString());
        read.properties.put("pom.basedir", folder.toString());
        read.properties.putIfAbsent("project.build.directory", "${basedir}/target");
        read.properties.putIfAbsent("project.build.outputDirectory", "${basedir}/target/classes");
        read.properties.putIfAbsent("project.build.testOutputDirectory", "${basedir}/target/test-classes");
        return read;
    }

    /** Where a parent's pom is, as far as that is said; the usual place where it is not. */
    private static Optional<Path> file(Element parent, Path pom) {
        if (child(parent, "relativePath")
                .filter(r -> r.getTextContent().isBlank())
                .isPresent()) {
            return Optional.empty();
        }
        Path next = pom.resolveSibling(text(parent, "relativePath").orElse("../pom.xml"))
                .normalize();
        return Optional.of(Files.isDirectory(next) ? next.resolve("pom.xml") : next);
    }

    /** Its parent's pom, wherever that lies; none that has another name than the parent, as Maven does not take it either. */
    Optional<Path> parent() throws IOException {
        Optional<Element> parent = projects.stream().findFirst().flatMap(p -> child(p, "parent"));
        Optional<Path> file =
                parent.flatMap(p -> file(p, folder.resolve("pom.xml"))).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name = parsed(file.get()).flatMap(p -> text(p, "artifactId"));
        return file.filter(f -> name.equals(parent.flatMap(p -> text(p, "artifactId"))));
    }

    private void add(Element project) {
        projects.add(project);
        for (String own : List.of("groupId", "artifactId", "version")) {
            text(project, own).ifPresent(value -> properties.putIfAbsent("project." + own, value));
        }
        child(project, "properties")
                .ifPresent(all -> children(all)
                        .forEach(p -> properties.putIfAbsent(
                                p.getTagName(), p.getTextContent().strip())));
    }

    /** A folder that the build names, such as {@code sourceDirectory}; the usual one where it names none that can be told. */
    Path folder(String element, String usual) {
        for (Element project : projects) {
            Optional<String> said = child(project, "build").flatMap(b -> text(b, element));
            if (said.isPresent()) {
                String resolved = resolved(said.get());
                try {
                    return folder.resolve(resolved.contains("${") ? usual : resolved)
                            .normalize();
                } catch (InvalidPathException e) {
                    return folder.resolve(usual);
                }
            }
        }
        return folder.resolve(usual);
    }

    /** The modules that it names itself, in profiles, too: paths of folders or of poms. */
    List<String> modules() {
        Element own = projects.isEmpty() ? null : projects.get(0);
        if (own == null) {
            return List.of();
        }
        Stream<Element> profiles = child(own, "profiles").stream().flatMap(all -> children(all).stream());
        return Stream.concat(Stream.of(own), profiles)
                .flatMap(p -> child(p, "modules").stream())
                .flatMap(all -> children(all).stream())
                .map(m -> resolved(m.getTextContent().strip()))
                .toList();
    }

    /** A property, resolved; empty where there is none. */
    String property(String name) {
        return resolved(properties.getOrDefault(name, ""));
    }

    /** A text in a plugin's configuration. */
    Optional<String> text(String plugin, String element) {
        return configured(plugin, element).map(e -> resolved(e.getTextContent().strip()));
    }

    /** The elements of a list in a plugin's configuration, each split at its commas. */
    List<String> list(String plugin, String element) {
        return configured(plugin, element)
                .map(e -> children(e).stream()
                        .flatMap(c -> COMMA.splitAsStream(resolved(c.getTextContent())))
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** Names and values in a plugin's configuration; those that cannot be resolved are left out. */
    Map<String, String> map(String plugin, String element) {
        Map<String, String> map = new LinkedHashMap<>();
        configured(plugin, element)
                .ifPresent(e -> children(e).forEach(c -> {
                    String value = resolved(c.getTextContent().strip());
                    if (!value.contains("${")) {
                        map.put(c.getTagName(), value);
                    }
                }));
        return map;
    }

    /** In the nearest project that says it: where the plugin is used, and where it is managed. */
    private Optional<Element> configured(String plugin, String element) {
        return projects.stream()
                .flatMap(p -> child(p, "build").stream())
                .flatMap(b -> Stream.concat(Stream.of(b), child(b, "pluginManagement").stream()))
                .flatMap(b -> child(b, "plugins").stream())
                .flatMap(all -> children(all).stream())
                .filter(p -> text(p, "artifactId").filter(plugin::equals).isPresent())
                .flatMap(p -> child(p, "configuration").stream())
                .flatMap(c -> child(c, element).stream())
                .findFirst();
    }

    private String resolved(String text) {
        String resolved = text;
        for (int i = 0; i < NESTED && resolved.contains("${"); i++) {
            resolved = PROPERTY.matcher(resolved)
                    .replaceAll(m -> Matcher.quoteReplacement(properties.getOrDefault(m.group(1), m.group())));
        }
        return resolved;
    }

    private static Optional<Element> parsed(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // throws, and prints nothing
            return Optional.of(builder.parse(new InputSource(bytes)).getDocumentElement());
        } catch (SAXException | CharConversionException | UnsupportedEncodingException e) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java platform reads XML safely", e);
        }
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(c -> c.getTagName().equals(name))
                .findFirst();
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(c -> c.getTextContent().strip()).filter(t -> !t.isEmpty());
    }
}
