package io.programmeragent.core.fix.worker;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.analysis.ISourceNode;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IExecutionDataAccessorGenerator;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Line coverage by JaCoCo whose probes stay readable while a test still runs. */
final class Coverage {
    private static final Instrumenter INSTRUMENTER = new Instrumenter(new Access());

    private final Map<String, byte[]> originals = new HashMap<>();

    /** What static initialisers covered: they run once, and whatever comes later goes by what they made. */
    private final Map<String, Map<String, BitSet>> initial = new HashMap<>();

    /** Classes of which more than that was covered, at other times. */
    private final Set<String> called = new HashSet<>();

    byte[] instrumented(String name, byte[] original) throws IOException {
        originals.put(name.replace('.', '/'), original);
        return INSTRUMENTER.instrument(original, name);
    }

    /**
     * The lines that were covered since the last time, by package folder and file name. Those of a class's static initialiser
     * count as covered by each test that runs the class from then on, or by all tests where the class has nothing else to run.
     */
    Map<String, BitSet> lines(List<Ticks.Probes> dump) throws IOException {
        Map<String, BitSet> lines = new HashMap<>();
        Set<String> hit = new HashSet<>();
        for (Ticks.Probes probes : dump) {
            byte[] original = originals.get(probes.type());
            ExecutionData data = new ExecutionData(probes.id(), probes.type(), probes.hit());
            if (original == null || !data.hasHits()) {
                continue;
            }
            ExecutionDataStore store = new ExecutionDataStore();
            store.put(data);
            CoverageBuilder builder = new CoverageBuilder();
            new Analyzer(store, builder).analyzeClass(original, probes.type());
            builder.getClasses().forEach(c -> add(c, lines));
            hit.add(probes.type());
        }
        initial.forEach((type, its) -> {
            if (hit.contains(type) || !called.contains(type)) {
                merge(its, lines);
            }
        });
        return lines;
    }

    static void merge(Map<String, BitSet> some, Map<String, BitSet> into) {
        some.forEach(
                (file, lines) -> into.computeIfAbsent(file, f -> new BitSet()).or(lines));
    }

    private void add(IClassCoverage type, Map<String, BitSet> lines) {
        String source = type.getSourceFileName();
        if (source == null) {
            return;
        }
        String file = type.getPackageName().isEmpty() ? source : type.getPackageName() + "/" + source;
        covered(type, file, lines);
        boolean initialised = false;
        boolean more = false;
        for (IMethodCoverage method : type.getMethods()) {
            if (method.getInstructionCounter().getCoveredCount() > 0) {
                if (method.getName().equals("<clinit>")) {
                    initialised = true;
                    covered(method, file, initial.computeIfAbsent(type.getName(), t -> new HashMap<>()));
                } else {
                    more = true;
                }
            }
        }
        if (more && !initialised) { // what runs beside the initialiser may be called by it alone
            called.add(type.getName());
        }
    }

    private static void covered(ISourceNode node, String file, Map<String, BitSet> lines) {
        for (int line = Math.max(1, node.getFirstLine()); line <= node.getLastLine(); line++) {
            int status = node.getLine(line).getStatus();
            if (status == ICounter.FULLY_COVERED || status == ICounter.PARTLY_COVERED) {
                lines.computeIfAbsent(file, f -> new BitSet()).set(line);
            }
        }
    }

    /** Asks {@link Ticks} for the probes of a class. */
    private static final class Access implements IExecutionDataAccessorGenerator {
        @Override
        public int generateDataAccessor(long id, String name, int count, MethodVisitor method) {
            method.visitLdcInsn(id);
            method.visitLdcInsn(name);
            method.visitLdcInsn(count);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(Ticks.class),
                    "probes",
                    "(JLjava/lang/String;I)[Z",
                    false);
            return 4;
        }
    }
}
