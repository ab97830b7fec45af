package io.programmeragent.core.process;

import io.programmeragent.api.plugin.PluginException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where this program's own classes are, for programs of ours that run as a process of their own. */
public final class OwnClassPath {
    /** One class of each library that the core works with: what reads, writes, tells, compares and measures Java. */
    private static final List<String> LIBRARIES = List.of(
            "io.programmeragent.core.process.OwnClassPath",
            "io.programmeragent.api.fix.Patch",
            "org.slf4j.Logger",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "com.github.javaparser.JavaParser",
            "com.github.difflib.DiffUtils",
            "org.jacoco.core.instr.Instrumenter",
            "org.objectweb.asm.ClassReader",
            "org.objectweb.asm.tree.ClassNode",
            "org.objectweb.asm.commons.AdviceAdapter");

    private static final String CORE = "io/programmeragent/core";

    private OwnClassPath() {}

    /** The core with its libraries, and with its resources where these are in a folder of their own. */
    public static String ofTheCore() {
        List<Class<?>> types = new ArrayList<>();
        for (String library : LIBRARIES) {
            try {
                types.add(Class.forName(library, false, OwnClassPath.class.getClassLoader()));
            } catch (ClassNotFoundException e) {
                throw new PluginException(PluginException.Kind.UNAVAILABLE, library + " is not on the class path", e);
            }
        }
        String classes = of(types);
        List<String> resources = folders().stream()
                .filter(f -> !List.of(classes.split(File.pathSeparator, -1)).contains(f))
                .toList();
        return Stream.concat(Stream.of(classes), resources.stream()).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> folders() {
        try {
            return Collections.list(OwnClassPath.class.getClassLoader().getResources(CORE)).stream()
                    .filter(url -> url.getProtocol().equals("file"))
                    .map(url -> Path.of(URI.create(url.toString().replaceFirst(CORE + "/?$", "")))
                            .toString())
                    .toList();
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "The class path cannot be read: " + e, e);
        }
    }

    /**
     * The jars and folders in which some classes are, each once.
     *
     * @throws PluginException when one is in a jar within another, which no process can be given
     */
    public static String of(List<Class<?>> types) {
        return types.stream().map(OwnClassPath::location).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            if (source != null) {
                return Path.of(source.getLocation().toURI()).toString();
            }
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE, type + " is not in a jar or folder of its own", e);
        }
        throw new PluginException(PluginException.Kind.UNAVAILABLE, type + " does not say where it was loaded from");
    }
}
