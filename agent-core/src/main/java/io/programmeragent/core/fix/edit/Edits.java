package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;

/** Collects what the operators propose for one site. */
final class Edits {
    private final Site site;
    private final Weights weights;
    private final List<Edit> edits = new ArrayList<>();

    Edits(Site site, Weights weights) {
        this.site = site;
        this.weights = weights;
    }

    /**
     * Adds an edit.
     *
     * @param kind a key of {@link Weights}
     * @param factor how well it fits here, above 0 to 1
     * @param at what decides how suspect the place is
     */
    void add(String kind, double factor, Node at, String title, List<TextEdit> changes) {
        add(kind, factor, site.suspicion(at), at, title, changes);
    }

    /** Adds an edit at a place whose suspicion is known. */
    void add(String kind, double factor, double suspicion, Node at, String title, List<TextEdit> changes) {
        if (suspicion > 0) {
            double weight = suspicion * suspicion * weights.of(kind) * factor;
            edits.add(new Edit(site.file, changes, kind, title, site.file.line(at), weight));
        }
    }

    /** Replaces a node by a text. */
    void replace(String kind, double factor, Node node, String by) {
        String old = site.file.text(node);
        if (!old.equals(by)) {
            add(kind, factor, node, "Use " + by + " instead of " + old, List.of(site.file.replace(node, by)));
        }
    }

    List<Edit> all() {
        return List.copyOf(edits);
    }
}
