package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the repository's own stack frames from those of libraries. */
final class OwnCode {
    /** Where packages of others are put. */
    private static final Pattern INSTALLED = Pattern.compile(
            "/(?:site-packages|dist-packages|node_modules|vendor|pkg/mod|go/src|lib/python[\\d.]+)/|^node:");

    private final List<String> packages;
    private final Set<String> files;
    private final Set<String> paths;

    /**
     * Knows a repository.
     *
     * @param packages prefixes of its own packages; where there are none its files tell
     * @param files paths of its source files
     */
    OwnCode(List<String> packages, List<String> files) {
        this.packages = packages;
        this.files = new HashSet<>();
        this.paths = Set.copyOf(files);
        for (String path : files) {
            // a class is found under any source root: every suffix of a path may be a package
            for (int slash = path.length(); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
                this.files.add(path.substring(slash == path.length() ? 0 : slash + 1));
            }
        }
    }

    Evidence.LoggedTrace marked(Evidence.LoggedTrace logged) {
        List<StackFrame> frames = logged.trace().root().frames();
        int own = -1;
        for (int i = 0; i < frames.size() && own < 0; i++) {
            own = isOwn(frames.get(i)) ? i : -1;
        }
        return new Evidence.LoggedTrace(
                logged.id(),
                logged.fingerprint(),
                logged.trace(),
                own,
                logged.count(),
                logged.first(),
                logged.last(),
                logged.request());
    }

    private boolean isOwn(StackFrame frame) {
        Optional<String> path = frame.file().filter(f -> f.indexOf('/') >= 0 || f.indexOf('\\') >= 0);
        if (path.isPresent()) {
            return isOwn(path.get().replace('\\', '/'));
        }
        if (!packages.isEmpty()) {
            return packages.stream().anyMatch(frame.type()::startsWith);
        }
        int dot = frame.type().lastIndexOf('.');
        String folder = dot < 0 ? "" : frame.type().substring(0, dot + 1).replace('.', '/');
        return frame.file().filter(f -> files.contains(folder + f)).isPresent();
    }

    /** Python, Node and Go tell where a file lies, though not below which folder the repository was put there. */
    private boolean isOwn(String path) {
        if (INSTALLED.matcher(path).find()) {
            return false;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String below = path.substring(slash + 1);
            if (paths.contains(below)) {
                return true;
            }
        }
        return paths.contains(path);
    }
}
