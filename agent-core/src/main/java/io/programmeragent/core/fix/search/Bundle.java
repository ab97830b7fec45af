package io.programmeragent.core.fix.search;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.edit.Edit;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.worker.Trial;
import io.programmeragent.core.fix.worker.Trial.Piece;
import io.programmeragent.core.fix.worker.Variants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Attempts that are compiled together, as starting the compiler takes longer than what it compiles. Each attempt has its
 * own copies of the methods that it changes; one that changes something else is alone.
 */
final class Bundle {
    private static final int TEXT = 300_000;

    private final List<Attempt> attempts;
    private final List<Trial.Source> sources;

    private Bundle(List<Attempt> attempts, List<Trial.Source> sources) {
        this.attempts = List.copyOf(attempts);
        this.sources = List.copyOf(sources);
    }

    static Bundle alone(Attempt attempt) {
        return new Bundle(List.of(attempt), Trial.Source.whole(attempt.texts()));
    }

    /** The bundles that some attempts make, in their order as far as it goes. */
    static List<Bundle> of(List<Attempt> attempts) {
        Map<String, Draft> open = new LinkedHashMap<>();
        List<Bundle> bundles = new ArrayList<>();
        for (Attempt attempt : attempts) {
            Optional<List<Copy>> copies = attempt.byFile().size() == 1 ? copies(attempt) : Optional.empty();
            if (copies.isEmpty()) {
                bundles.add(alone(attempt));
                continue;
            }
            Draft draft = open.computeIfAbsent(attempt.path(), p -> new Draft(attempt.file()));
            draft.add(attempt, copies.get());
            if (draft.size > TEXT) {
                bundles.add(draft.bundle());
                open.remove(attempt.path());
            }
        }
        open.values().forEach(d -> bundles.add(d.bundle()));
        return bundles;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    List<Trial.Source> sources() {
        return sources;
    }

    /** A method that an attempt changes, and how; without a method, something in the file's head. */
    private record Copy(Optional<MethodDeclaration> method, List<TextEdit> changes) {}

    private static Optional<List<Copy>> copies(Attempt attempt) {
        SourceFile file = attempt.file();
        IdentityHashMap<MethodDeclaration, List<TextEdit>> byMethod = new IdentityHashMap<>();
        List<TextEdit> head = new ArrayList<>();
        int body = file.unit().getTypes().stream().mapToInt(file::from).min().orElse(0);
        for (Edit edit : attempt.edits()) {
            Optional<MethodDeclaration> method = edit.method().map(Bundle::copied);
            for (TextEdit change : edit.changes()) {
                if (change.to() <= body && change.from() == change.to()) {
                    head.add(change);
                } else if (method.isPresent() && within(file, method.get(), change)) {
                    byMethod.computeIfAbsent(method.get(), m -> new ArrayList<>())
                            .add(change);
                } else {
                    return Optional.empty();
                }
            }
        }
        if (byMethod.isEmpty() || nested(byMethod.keySet())) {
            return Optional.empty();
        }
        List<Copy> copies = new ArrayList<>();
        byMethod.forEach((method, changes) -> copies.add(new Copy(Optional.of(method), changes)));
        copies.add(new Copy(Optional.empty(), head));
        return Optional.of(copies);
    }

    /**
     * The method that is copied: around a class without a name the outer one, as with {@code new Iterator<>() {}} a class may have
     * no methods of its own.
     */
    private static MethodDeclaration copied(MethodDeclaration method) {
        MethodDeclaration outermost = method;
        for (Node ancestor : Nodes.ancestors(method)) {
            boolean unnamed = outermost.getParentNode().orElse(null) instanceof ObjectCreationExpr;
            if (unnamed && ancestor instanceof MethodDeclaration outer) {
                outermost = outer;
            }
        }
        return outermost;
    }

    private static boolean within(SourceFile file, MethodDeclaration method, TextEdit change) {
        return method.getBody()
                .filter(b -> file.from(b) < change.from() && change.to() < file.to(b))
                .isPresent();
    }

    private static boolean nested(Set<MethodDeclaration> methods) {
        return methods.stream()
                .anyMatch(m -> Nodes.ancestors(m).stream()
                        .anyMatch(a -> a instanceof MethodDeclaration o
                                && methods.stream().anyMatch(x -> Nodes.same(x, o))));
    }

    private static final class Draft {
        private final SourceFile file;
        private final List<Attempt> attempts = new ArrayList<>();
        private final Set<TextEdit> head = new LinkedHashSet<>();
        private final List<Placed> placed = new ArrayList<>();
        private int size;

        Draft(SourceFile file) {
            this.file = file;
        }

        private record Placed(int at, Piece piece) {}

        void add(Attempt attempt, List<Copy> copies) {
            int variant = attempts.size();
            attempts.add(attempt);
            for (Copy copy : copies) {
                if (copy.method().isEmpty()) {
                    head.addAll(copy.changes());
                } else {
                    MethodDeclaration method = copy.method().get();
                    String text = text(method, variant, copy.changes());
                    placed.add(new Placed(file.to(method), new Piece(variant, "\n" + text + "\n")));
                    size += text.length();
                }
            }
        }

        private String text(MethodDeclaration method, int variant, List<TextEdit> changes) {
            int from = file.from(method);
            List<TextEdit> all = new ArrayList<>(changes);
            all.add(file.replace(method.getName(), Variants.name(method.getNameAsString(), variant)));
            for (AnnotationExpr annotation : method.getAnnotations()) {
                if (annotation.getName().getIdentifier().equals("Override")) {
                    all.add(file.replace(annotation, "")); // under its own name it overrides nothing
                }
            }
            List<TextEdit> moved = all.stream()
                    .map(e -> new TextEdit(e.from() - from, e.to() - from, e.text()))
                    .toList();
            return TextEdit.apply(file.text(method), moved);
        }

        Bundle bundle() {
            if (attempts.size() == 1) {
                return alone(attempts.get(0));
            }
            List<Piece> pieces = new ArrayList<>();
            int done = 0;
            for (Placed one :
                    placed.stream().sorted(Comparator.comparingInt(Placed::at)).toList()) {
                shared(done, one.at, pieces);
                pieces.add(one.piece);
                done = one.at;
            }
            shared(done, file.text().length(), pieces);
            return new Bundle(attempts, List.of(new Trial.Source(file.path(), pieces)));
        }

        private void shared(int from, int to, List<Piece> pieces) {
            if (from == to) {
                return;
            }
            List<TextEdit> its = head.stream()
                    .filter(e -> e.from() >= from && e.to() < to)
                    .map(e -> new TextEdit(e.from() - from, e.to() - from, e.text()))
                    .toList();
            StringBuilder text = new StringBuilder();
            int done = 0;
            for (TextEdit edit :
                    its.stream().sorted(Comparator.comparingInt(TextEdit::from)).toList()) {
                text.append(file.text(), from + done, from + edit.from()).append(edit.text());
                done = edit.from();
            }
            pieces.add(new Piece(
                    Piece.SHARED, text.append(file.text(), from + done, to).toString()));
        }
    }
}
