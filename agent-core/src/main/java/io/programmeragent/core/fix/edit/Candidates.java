package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.fix.pattern.Draft;
import io.programmeragent.core.fix.pattern.Fault;
import io.programmeragent.core.fix.pattern.Frames;
import io.programmeragent.core.fix.pattern.Repairs;
import io.programmeragent.core.fix.pattern.Suspect;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.TextEdit;
import io.programmeragent.core.fix.source.Types;
import io.programmeragent.core.fix.worker.TestOutcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * All small edits that could be the fix, the likeliest first: a function of sources, tests and weights, which makes lines of
 * the given suspicion more suspect.
 */
public final class Candidates {
    private static final int FILES = 12;
    private static final int MEMBERS = 40;
    private static final int FEWEST = 6;
    private static final int AT_MOST = 60_000;
    private static final int WRONG_RESULTS = 12;
    private static final int TRACES = 5;
    private static final double MADE_THERE = 1.25;
    private static final List<Operator> OPERATORS = List.of(
            new OperatorEdits(),
            new NumberEdits(),
            new PrecedenceEdits(),
            new ConditionEdits(),
            new ValueEdits(),
            new TextFormEdits(),
            new SeparatorEdits(),
            new CallEdits(),
            new ReferenceEdits(),
            new LookupEdits(),
            new OverloadEdits(),
            new CatchEdits(),
            new RethrowEdits(),
            new CollectionEdits(),
            new CollectionKindEdits(),
            new StreamEdits(),
            new ElementEdits(),
            new EqualityEdits(),
            new ByValueEdits(),
            new OwnerEdits(),
            new SharedFieldEdits(),
            new HelperEdits(),
            new FolderEdits(),
            new RegexEdits(),
            new DatePatternEdits(),
            new DatePartEdits(),
            new InsertionEdits(),
            new SiblingEdits(),
            new LoopSteps(),
            new StatementEdits());

    private final Sources sources;
    private final Types types;
    private final Suspicion suspicion;
    private final Weights weights;

    public Candidates(Map<String, String> texts, Suspicion suspicion, Weights weights) {
        this.sources = new Sources(List.copyOf(texts.keySet()), path -> Optional.ofNullable(texts.get(path)));
        this.types = new Types(sources);
        this.suspicion = suspicion;
        this.weights = weights;
    }

    /**
     * All of them.
     *
     * @param classes folders of class files, the failing tests' among them
     * @param ended asked before each member but the most suspect few; what is less suspect is left out then
     */
    public List<Edit> all(List<TestOutcome> failing, List<String> classes, BooleanSupplier ended) {
        failing.stream().filter(t -> !t.problem().isEmpty()).limit(TRACES).forEach(this::follow);
        Initializers initializers = new Initializers(types, suspicion);
        suspicion.files().stream()
                .limit(FILES)
                .flatMap(path -> sources.file(path).stream())
                .forEach(initializers::suspect);
        Map<String, Edit> byChange = new LinkedHashMap<>();
        List<Edit> edits = new ArrayList<>(patterns(failing));
        List<Site> sites = sites(Hints.of(failing, classes));
        for (int i = 0; i < sites.size() && (i < FEWEST || !ended.getAsBoolean()); i++) {
            Site site = sites.get(i);
            Edits proposed = new Edits(site, weights);
            OPERATORS.forEach(o -> o.propose(site, proposed));
            edits.addAll(proposed.all());
        }
        edits.stream()
                .sorted(Comparator.comparingDouble(Edit::weight).reversed())
                .limit(AT_MOST)
                .forEach(e -> byChange.putIfAbsent(e.file().path() + e.changes(), e));
        return List.copyOf(byChange.values());
    }

    /** Small changes of what stands on some lines, to see whether tests notice. */
    public List<Edit> at(String path, BitSet lines) {
        Weights only = new Weights(Map.of(
                "relational-operator", 1.0,
                "arithmetic-operator", 1.0,
                "boolean-operator", 1.0,
                "off-by-one", 0.9,
                "negation", 0.9,
                "variable", 0.8,
                "literal", 0.8,
                "delete", 0.7));
        return sites(Hints.NONE).stream()
                .filter(s -> s.file.path().equals(path))
                .flatMap(s -> {
                    Edits edits = new Edits(s, only);
                    new OperatorEdits().propose(s, edits);
                    new ValueEdits().propose(s, edits);
                    new StatementEdits().propose(s, edits);
                    return edits.all().stream();
                })
                .filter(e -> e.weight() > 0.5 && lines.get(e.line()))
                .sorted(Comparator.comparingDouble(Edit::weight).reversed())
                .toList();
    }

    /** What the expression that failed was made of is more suspect than what else was run. */
    private void follow(TestOutcome test) {
        for (TestOutcome.Frame frame : test.frames()) {
            Optional<SourceFile> file = sources.locate(frame.type(), Optional.of(frame.file())).stream()
                    .findFirst()
                    .flatMap(sources::file);
            if (file.isPresent() && frame.line() > 0) {
                DataFlow.back(file.get(), frame.line())
                        .forEach(line -> suspicion.raise(file.get().path(), line, MADE_THERE));
                return;
            }
        }
    }

    private List<Site> sites(Hints hints) {
        List<Site> sites = new ArrayList<>();
        for (String path : suspicion.files().stream().limit(FILES).toList()) {
            sources.file(path)
                    .ifPresent(
                            file -> members(file).forEach(m -> sites.add(new Site(file, types, m, suspicion, hints))));
        }
        return sites.stream()
                .filter(s -> highest(s) > 0)
                .sorted(Comparator.comparingDouble(Candidates::highest).reversed())
                .limit(MEMBERS)
                .toList();
    }

    private static double highest(Site site) {
        return site.suspicion.of(
                site.file.path(),
                site.member.getRange().orElseThrow().begin.line,
                site.member.getRange().orElseThrow().end.line);
    }

    /** The members of a file, outer ones of nested ones left out where they only enclose others. */
    private static List<BodyDeclaration<?>> members(SourceFile file) {
        List<BodyDeclaration<?>> members = new ArrayList<>();
        for (BodyDeclaration<?> member : file.unit().findAll(BodyDeclaration.class).stream()
                .map(b -> (BodyDeclaration<?>) b)
                .toList()) {
            boolean code = member instanceof CallableDeclaration<?>
                    || member instanceof CompactConstructorDeclaration
                    || member instanceof FieldDeclaration
                    || member instanceof EnumConstantDeclaration
                    || member instanceof InitializerDeclaration;
            boolean within = io.programmeragent.core.fix.source.Nodes.ancestors(member).stream()
                    .anyMatch(a -> a instanceof CallableDeclaration<?>);
            if (code && !within) {
                members.add(member);
            }
        }
        return members;
    }

    /** What the patterns for exceptions propose, and for a wrong result. */
    private List<Edit> patterns(List<TestOutcome> failing) {
        List<Suspect> suspects = new ArrayList<>();
        Map<String, StackTrace> traces = new LinkedHashMap<>();
        for (TestOutcome test : failing) {
            if (!test.frames().isEmpty() && !test.problem().isEmpty()) {
                TestOutcome.Frame first = test.frames().get(0);
                traces.putIfAbsent(test.problem() + first, trace(test));
            }
        }
        traces.values().stream().limit(TRACES).forEach(t -> suspects.addAll(Frames.suspects(sources, t)));
        for (String path : suspicion.files().stream().limit(FILES).toList()) {
            suspicion
                    .worst(path, WRONG_RESULTS)
                    .forEach((line, score) -> suspects.add(new Suspect(
                            path,
                            line,
                            score,
                            new Fault.WrongResult(),
                            Optional.empty(),
                            "failing tests go through it")));
        }
        List<Edit> edits = new ArrayList<>();
        for (Draft draft : Repairs.of(sources, suspects)) {
            int line = 1
                    + (int) draft.file()
                            .text()
                            .substring(
                                    0,
                                    draft.edits().stream()
                                            .mapToInt(TextEdit::from)
                                            .min()
                                            .orElse(0))
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            edits.add(new Edit(
                    draft.file(),
                    draft.edits(),
                    draft.kind(),
                    draft.title(),
                    line,
                    draft.prior() * weights.of(draft.kind())));
        }
        return edits;
    }

    private static StackTrace trace(TestOutcome test) {
        return new StackTrace(
                test.problem(),
                test.message(),
                test.frames().stream()
                        .map(f -> new StackFrame(
                                f.type(),
                                f.method(),
                                f.file().isEmpty() ? Optional.empty() : Optional.of(f.file()),
                                f.line() > 0 ? OptionalInt.of(f.line()) : OptionalInt.empty()))
                        .toList(),
                Optional.empty());
    }
}
