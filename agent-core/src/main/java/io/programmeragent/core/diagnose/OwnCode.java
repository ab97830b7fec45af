package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.trace.Localisation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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

    /** Says of each trace where in the repository's own code its fault may be; all of them together tell it best. */
    void mark(List<Evidence> logged) {
        List<StackTrace> traces = logged.stream()
                .filter(Evidence.LoggedTrace.class::isInstance)
                .map(e -> ((Evidence.LoggedTrace) e).trace())
                .toList();
        List<String> ranked = Localisation.rank(traces, this::isOwn);
        logged.replaceAll(e -> e instanceof Evidence.LoggedTrace trace ? marked(trace, ranked) : e);
    }

    private Evidence.LoggedTrace marked(Evidence.LoggedTrace logged, List<String> ranked) {
        List<StackFrame> frames = logged.trace().root().frames();
        int own = IntStream.range(0, frames.size())
                .filter(i -> isOwn(frames.get(i)))
                .boxed()
                .min(Comparator.comparingInt(
                        i -> ranked.indexOf(Localisation.outer(frames.get(i).type()))))
                .orElse(-1);
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
