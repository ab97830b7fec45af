package io.programmeragent.core.git;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Writes a tree's files as their bytes are stored: no filter, hook, attribute or submodule of the repository does
 * anything. Links come last and only those that stay inside; any other is a text file that holds its target.
 */
final class Checkout {
    private static final Pattern UNSAFE =
            Pattern.compile("(^|/)(|\\.|\\.\\.|\\.git)(/|$)|\\\\|\\p{Cntrl}", Pattern.CASE_INSENSITIVE);

    private final Path root;
    private final Map<String, String> links = new LinkedHashMap<>();

    private Checkout(Path root) {
        this.root = root;
    }

    static void write(Repository repository, ObjectId tree, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            if (entries.iterator().hasNext()) {
                throw new IllegalArgumentException("Directory " + directory + " is not empty");
            }
        }
        Checkout checkout = new Checkout(directory);
        try (TreeWalk walk = new TreeWalk(repository);
                ObjectReader objects = repository.newObjectReader()) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                checkout.entry(objects, walk);
            }
        }
        checkout.writeLinks();
    }

    private void entry(ObjectReader objects, TreeWalk walk) throws IOException {
        String path = walk.getPathString();
        FileMode mode = walk.getFileMode(0);
        Path file = file(path);
        if (mode == FileMode.GITLINK) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (mode == FileMode.SYMLINK) {
            byte[] target = objects.open(walk.getObjectId(0)).getCachedBytes();
            links.put(path, new String(target, StandardCharsets.UTF_8));
            return;
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            objects.open(walk.getObjectId(0)).copyTo(out);
        }
        if (mode == FileMode.EXECUTABLE_FILE && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private Path file(String path) {
        if (UNSAFE.matcher(path).find()) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "The repository holds a file name that is not checked out: '"
                            + path.replaceAll("\\p{Cntrl}", "?")
                            + "'. Rename it");
        }
        try {
            return root.resolve(path);
        } catch (InvalidPathException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "File name '" + path + "' cannot be written in this locale; run with LANG=C.UTF-8",
                    e);
        }
    }

    private void writeLinks() throws IOException {
        for (Map.Entry<String, String> link : links.entrySet()) {
            Path file = root.resolve(link.getKey());
            if (staysInside(link.getKey(), link.getValue())) {
                Files.createSymbolicLink(file, Path.of(link.getValue()));
            } else {
                Files.writeString(file, link.getValue(), StandardOpenOption.CREATE_NEW);
            }
        }
    }

    /**
     * Whether a link's target is inside whatever other links there are: it climbs only at its beginning, where the
     * directories are real ones, and not above the root.
     */
    static boolean staysInside(String path, String target) {
        if (target.isEmpty() || target.startsWith("/") || target.contains("\\") || target.indexOf('\0') >= 0) {
            return false;
        }
        long depth = path.chars().filter(c -> c == '/').count();
        boolean climbing = true;
        for (String name : target.split("/", -1)) {
            if (!name.equals("..")) {
                climbing &= name.isEmpty() || name.equals(".");
            } else if (!climbing || --depth < 0) {
                return false;
            }
        }
        return true;
    }
}
