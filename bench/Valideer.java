// SPDX-License-Identifier: EUPL-1.2
// What the JDK's own validator needs for the same files: one schema, then each file in turn.
import java.io.File;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

public final class Valideer {
    public static void main(String[] arguments) throws Exception {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        var validator = factory.newSchema(new File(arguments[0])).newValidator();
        // The first argument behind the schema names a file with a path on each line.
        for (var path : java.nio.file.Files.readAllLines(new File(arguments[1]).toPath())) {
            validator.validate(new StreamSource(new File(path)));
        }
    }
}
