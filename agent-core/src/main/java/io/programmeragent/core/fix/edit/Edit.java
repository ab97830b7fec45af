package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A candidate: a small change of one file.
 *
 * @param file the file as it is
 * @param changes what changes; they do not overlap
 * @param kind which kind of change it is, a key of {@link Weights}
 * @param title what it does, as a commit message's subject
 * @param line where, 1-based
 * @param weight how likely it seems before it is tried: suspicion times the kind's weight times what the operator says
 */
public record Edit(SourceFile file, List<TextEdit> changes, String kind, String title, int line, double weight) {
    public Edit {
        Objects.requireNonNull(file, "file");
        changes = List.copyOf(changes);
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
    }

    String after() {
        return TextEdit.apply(file.text(), changes);
    }

    /** The file's name without its folder. */
    String fileName() {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    /** The innermost method in whose body it begins. */
    public Optional<MethodDeclaration> method() {
        int at = changes.stream().mapToInt(TextEdit::from).max().orElse(0);
        MethodDeclaration innermost = null;
        for (MethodDeclaration method : file.methods()) {
            boolean around = file.from(method) <= at && at < file.to(method);
            if (around && (innermost == null || file.from(innermost) < file.from(method))) {
                innermost = method;
            }
        }
        return Optional.ofNullable(innermost);
    }

    /** The innermost method, constructor, initialiser or field that it is in. */
    public Optional<BodyDeclaration<?>> member() {
        int at = changes.stream().mapToInt(TextEdit::from).max().orElse(0);
        return Nodes.members(file.unit()).stream()
                .filter(m -> file.from(m) <= at && at < file.to(m))
                .reduce((outer, inner) -> inner);
    }

    /** Whether both can be made at once. */
    public boolean goesWith(Edit other) {
        return file.path().equals(other.file.path())
                && changes.stream().noneMatch(c -> other.changes.stream().anyMatch(c::overlaps));
    }
}
