package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import io.programmeragent.core.fix.source.Nodes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The folder of a file that is written may not be there yet. */
final class FolderEdits implements Operator {
    /** Methods of {@code Files} that need a folder, with the number of the argument that is in it. */
    private static final Map<String, Integer> WRITERS = Map.of(
            "write", 0,
            "writeString", 0,
            "newBufferedWriter", 0,
            "newOutputStream", 0,
            "newByteChannel", 0,
            "createFile", 0,
            "createDirectory", 0,
            "copy", 1,
            "move", 1);

    private static final Set<String> STREAMS =
            Set.of("FileOutputStream", "FileWriter", "PrintWriter", "RandomAccessFile");

    @Override
    public void propose(Site site, Edits edits) {
        for (MethodCallExpr call : site.all(MethodCallExpr.class)) {
            int argument = WRITERS.getOrDefault(call.getNameAsString(), Integer.MAX_VALUE);
            boolean files =
                    call.getScope().filter(s -> s.toString().endsWith("Files")).isPresent();
            if (files && argument < call.getArguments().size()) {
                String type = site.text(call.getScope().orElseThrow());
                created(site, edits, call, call.getArgument(argument), type);
            }
        }
        for (ObjectCreationExpr creation : site.all(ObjectCreationExpr.class)) {
            if (STREAMS.contains(creation.getType().getNameAsString())
                    && !creation.getArguments().isEmpty()
                    && site.type(creation.getArgument(0)).is("java.io.File")) {
                String made = site.file.operand(creation.getArgument(0)) + ".getParentFile().mkdirs();";
                before(site, edits, creation, 1, made);
            }
        }
    }

    private static void created(Site site, Edits edits, Node call, Expression target, String files) {
        boolean within = target instanceof MethodCallExpr c
                && c.getNameAsString().equals("resolve")
                && c.getScope().isPresent();
        if (within) {
            String folder = site.text(((MethodCallExpr) target).getScope().orElseThrow());
            before(site, edits, call, 1, files + ".createDirectories(" + folder + ");");
        }
        before(
                site,
                edits,
                call,
                within ? 0.8 : 1,
                files + ".createDirectories(" + site.file.operand(target) + ".toAbsolutePath().getParent());");
    }

    private static void before(Site site, Edits edits, Node writing, double factor, String made) {
        Nodes.statement(writing)
                .filter(s -> s.getParentNode().orElse(null) instanceof BlockStmt)
                .ifPresent(s -> edits.add(
                        "insert-folder", factor, writing, "Insert " + made, List.of(site.file.linesBefore(s, made))));
    }
}
