package io.programmeragent.core.prove;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.git.CopiedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checkouts of bases as compiling left them. Each candidate gets a copy, in which only what it changed is compiled again;
 * what is here was written by a base's own build, and is never run in. The few that were used last are kept, as long as this
 * process runs.
 */
final class CompiledBases {
    private static final int KEPT = 2;

    private final Path root;
    private final Map<String, Path> known = new LinkedHashMap<>(KEPT, 0.75f, true);
    private int made;

    /** Deletes what an earlier process left. */
    CompiledBases(Path root) {
        this.root = root.toAbsolutePath().normalize();
        Workspaces.delete(this.root);
    }

    /**
     * Keeps what a base was compiled to.
     *
     * @param key of the commit and how it is built
     */
    synchronized void keep(String key, Path checkout) {
        if (known.containsKey(key)) {
            return;
        }
        Path kept = root.resolve(String.valueOf(made++));
        copied(checkout, kept);
        known.put(key, kept);
        if (known.size() > KEPT) {
            Iterator<Path> oldestFirst = known.values().iterator();
            Workspaces.delete(oldestFirst.next());
            oldestFirst.remove();
        }
    }

    /**
     * Copies a compiled base.
     *
     * @param to does not exist yet
     * @return whether there is one
     */
    synchronized boolean copyTo(String key, Path to) {
        Path kept = known.get(key);
        if (kept != null) {
            copied(kept, to);
        }
        return kept != null;
    }

    private static void copied(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            CopiedTree.copy(from, to);
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Base " + from + " cannot be copied to " + to + ": " + e, e);
        }
    }
}
