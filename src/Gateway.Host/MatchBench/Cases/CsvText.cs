using System.Text;

namespace Gateway.Host.MatchBench.Cases;

/// <summary>CSV as RFC 4180 has it, with any separator: a cell in quotes may hold separators, line ends and doubled quotes.</summary>
static class CsvText
{
    public static IEnumerable<string[]> Read(TextReader reader, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            var letter = (char)next;
            if (isQuoted)
            {
                if (letter != '"') cell.Append(letter);
                else if (reader.Peek() == '"') cell.Append((char)reader.Read());
                else isQuoted = false;
            }
            else if (letter == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (letter == separator)
            {
                Close();
            }
            else if (letter == '\n')
            {
                Close();
                yield return Row();
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            Close();
            yield return Row();
        }

        void Close()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }

        string[] Row()
        {
            string[] row = [.. cells];
            cells.Clear();
            return row;
        }
    }

    public static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
