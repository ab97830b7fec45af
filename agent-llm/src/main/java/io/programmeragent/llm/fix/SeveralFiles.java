package io.programmeragent.llm.fix;

import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Code of several files that stands in one fence. Pure. */
final class SeveralFiles {
    private static final Pattern PACKAGE = Pattern.compile("package\\s+[\\w.]+\\s*;\\s*");
    private static final Pattern PACKAGE_OF = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;");
    private static final Pattern REMARK = Pattern.compile("\\s*(?://|#|/?\\*).*|\\s*");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import\\s+(?:static\\s+)?[\\w.]*?(\\w+|\\*)\\s*;[ \\t]*$");

    private final Naming naming;

    SeveralFiles(Naming naming) {
        this.naming = naming;
    }

    /** The code of each file: it begins with a remark that is a path, or with a package. */
    List<String> pieces(String code) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        boolean begun = false;
        for (String line : code.lines().toList()) {
            if (begun && (isPath(line) || PACKAGE.matcher(line).matches())) {
                pieces.add(piece.toString().stripTrailing() + "\n");
                piece.setLength(0);
                begun = false;
            }
            piece.append(line).append('\n');
            begun |= !REMARK.matcher(line).matches();
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private boolean isPath(String line) {
        return EditReader.path(line)
                .filter(path -> path.indexOf('/') > 0 || naming.resolved(path).isPresent())
                .isPresent();
    }

    /**
     * An edit for each file, where the code has types of Java that have a file each, in the folder that its package or its
     * path says; else the edit as it is.
     */
    List<Edit.Code> typesOf(Edit.Code code) {
        List<TypeDeclaration<?>> types = JavaEdits.types(code.text());
        if (types.size() < 2) {
            return List.of(code);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (TypeDeclaration<?> type : types) {
            List<String> files = naming.ending("/" + type.getNameAsString() + ".java");
            if (files.size() != 1 || !isIn(files.get(0), code)) {
                return List.of(code);
            }
            texts.put(files.get(0), JavaText.of(code.text(), type));
        }
        return texts.entrySet().stream()
                .map(file -> new Edit.Code(
                        Optional.of(file.getKey()),
                        imports(code.text(), file.getValue()) + file.getValue() + "\n",
                        code.language(),
                        code.told()))
                .toList();
    }

    private boolean isIn(String file, Edit.Code code) {
        String folder = folder(file);
        Matcher told = PACKAGE_OF.matcher(code.text());
        return told.find()
                ? ("/" + folder).endsWith("/" + told.group(1).replace('.', '/'))
                : code.path()
                        .flatMap(naming::resolved)
                        .filter(path -> !folder(path).equals(folder))
                        .isEmpty();
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The imports of some code that a type of it needs. */
    private static String imports(String code, String type) {
        return IMPORT.matcher(code)
                .results()
                .filter(found -> {
                    String name = found.group(1);
                    return name.equals("*")
                            || Pattern.compile("\\b" + name + "\\b")
                                    .matcher(type)
                                    .find();
                })
                .map(found -> found.group() + "\n")
                .collect(Collectors.joining());
    }
}
