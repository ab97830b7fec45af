package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** From a stack trace to suspects: the frame where it failed, and its callers as far as the bad value came from them. */
public final class Frames {
    private static final int OWN_FRAMES = 6;

    private Frames() {}

    /** The suspects of a trace's innermost cause; none when no frame is in the sources. */
    public static List<Suspect> suspects(Sources sources, StackTrace trace) {
        StackTrace root = trace.root();
        Fault fault = Fault.of(root);
        Types types = new Types(sources);
        List<Suspect> suspects = new ArrayList<>();
        Optional<Suspect.Callee> callee = Optional.empty();
        double score = 1;
        List<StackFrame> frames = root.frames();
        for (int i = 0; i < frames.size() && suspects.size() < OWN_FRAMES; i++) {
            StackFrame frame = frames.get(i);
            Optional<SourceFile> file = find(sources, frame);
            if (file.isEmpty() || frame.line().isEmpty()) {
                boolean first = suspects.isEmpty();
                callee =
                        first ? Optional.of(new Suspect.Callee(frame.method(), OptionalInt.empty())) : Optional.empty();
                if (!first) {
                    break; // the bad value came through code that is not ours
                }
                continue;
            }
            Suspect suspect = new Suspect(
                    file.get().path(),
                    frame.line().getAsInt(),
                    score,
                    fault,
                    callee,
                    reason(suspects.isEmpty(), frame));
            suspects.add(suspect);
            OptionalInt parameter = parameter(new Place(suspect, file.get(), sources, types));
            if (parameter.isEmpty()) {
                break;
            }
            callee = Optional.of(new Suspect.Callee(frame.method(), parameter));
            score *= 0.8;
        }
        return suspects;
    }

    private static String reason(boolean first, StackFrame frame) {
        return first
                ? "it is the innermost frame of this code in the trace"
                : "the bad value was given from here, in " + frame.method();
    }

    private static Optional<SourceFile> find(Sources sources, StackFrame frame) {
        return sources.locate(frame.type(), frame.file()).stream()
                .flatMap(p -> sources.file(p).stream())
                .findFirst();
    }

    /** Which parameter of the method around a place carries the bad value, where one does. */
    private static OptionalInt parameter(Place place) {
        List<Expression> bad = culprits(place).toList();
        for (Expression expression : bad) {
            Optional<CallableDeclaration<?>> callable = Nodes.enclosingMember(expression)
                    .filter(m -> m instanceof CallableDeclaration<?>)
                    .map(m -> (CallableDeclaration<?>) m);
            for (int i = 0;
                    callable.isPresent() && i < callable.get().getParameters().size();
                    i++) {
                if (callable.get().getParameter(i).getNameAsString().equals(expression.toString())) {
                    return OptionalInt.of(i);
                }
            }
        }
        return OptionalInt.empty();
    }

    private static Stream<Expression> culprits(Place place) {
        Fault fault = place.suspect.fault();
        if (fault instanceof Fault.NullDereference missing) {
            return new NullCulprits(place, missing).find().stream().map(Culprit::expression);
        } else if (fault instanceof Fault.OutOfBounds outside) {
            return Access.find(place, outside).stream().map(Access::index);
        } else if (fault instanceof Fault.DivisionByZero) {
            return ArithmeticPattern.find(place).stream().map(ArithmeticPattern.Division::divisor);
        } else if (fault instanceof Fault.Refusal) {
            return RefusalPattern.conditions(place).stream()
                    .flatMap(c -> c.findAll(Expression.class, Expression::isNameExpr).stream());
        }
        return Stream.empty();
    }
}
