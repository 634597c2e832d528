import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;

/** Keeps HeidelTime loaded: a line "day TAB text in base64" in, its TimeML in base64 out; "-" for no day. */
public class HeidelTimeServer {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        HeidelTimeStandalone news = make(DocumentType.NEWS);
        HeidelTimeStandalone narratives = make(DocumentType.NARRATIVES);
        SimpleDateFormat iso = new SimpleDateFormat("yyyy-MM-dd");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split("\t");
            String text = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            String timeml = parts[0].equals("-") ? narratives.process(text) : news.process(text, iso.parse(parts[0]));
            out.println(Base64.getEncoder().encodeToString(timeml.getBytes(StandardCharsets.UTF_8)));
            out.flush();
        }
    }

    private static HeidelTimeStandalone make(DocumentType type) {
        return new HeidelTimeStandalone(Language.FRENCH, type, OutputType.TIMEML, "config.props", POSTagger.TREETAGGER);
    }
}
