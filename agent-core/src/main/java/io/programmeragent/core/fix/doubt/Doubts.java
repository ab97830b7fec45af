package io.programmeragent.core.fix.doubt;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.edit.Edit;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.UnreadableSourceException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * What speaks against a change that makes all tests pass: that it takes away rather than mends, or answers the test rather
 * than the question.
 *
 * @param reasons for people
 * @param factor what is left of its weight; 0 when it is refused
 * @param onlyIfKept whether it is to be refused as well unless passing tests call what is changed and see the same results
 */
public record Doubts(List<String> reasons, double factor, boolean onlyIfKept) {
    public Doubts {
        reasons = List.copyOf(reasons);
    }

    public boolean refused() {
        return factor == 0;
    }

    /** What speaks against either of two changes speaks against both together. */
    public Doubts and(Doubts other) {
        List<String> both = Stream.concat(reasons.stream(), other.reasons.stream())
                .distinct()
                .toList();
        double left = factor * other.factor;
        return new Doubts(both, left, left > 0 && (onlyIfKept || other.onlyIfKept));
    }

    /**
     * The doubts about an attempt in one file.
     *
     * @param exercised whether a passing test goes through a line of the file as it is
     */
    public static Doubts of(Attempt attempt, IntPredicate exercised) {
        DoubtList doubts = new DoubtList();
        SourceFile after;
        try {
            after = SourceFile.parse(attempt.path(), attempt.after());
        } catch (UnreadableSourceException e) {
            return new Doubts(List.of("the changed file cannot be read: " + e.getMessage()), 0.5, false);
        }
        for (Edit edit : attempt.edits()) {
            Optional<BodyDeclaration<?>> before = edit.member();
            Optional<BodyDeclaration<?>> now = before.flatMap(b -> same(attempt.file(), b, after));
            if (before.isPresent() && now.isPresent()) {
                new RemovalDoubts(attempt.file(), exercised).raise(before.get(), now.get(), doubts);
                ConstantDoubts.raise(before.get(), now.get(), doubts);
                FlowDoubts.raise(before.get(), now.get(), doubts);
            }
        }
        return doubts.all();
    }

    /** The same member in the changed file: members are neither added nor removed. */
    private static Optional<BodyDeclaration<?>> same(SourceFile file, BodyDeclaration<?> member, SourceFile after) {
        List<BodyDeclaration<?>> old = Nodes.members(file.unit());
        List<BodyDeclaration<?>> now = Nodes.members(after.unit());
        for (int i = 0; i < old.size() && old.size() == now.size(); i++) {
            if (Nodes.same(old.get(i), member)) {
                return Optional.<BodyDeclaration<?>>of(now.get(i))
                        .filter(m -> m.getClass().equals(member.getClass()) && name(m).equals(name(member)));
            }
        }
        return Optional.empty();
    }

    private static String name(BodyDeclaration<?> member) {
        return member instanceof NodeWithSimpleName<?> named ? named.getNameAsString() : "";
    }
}
