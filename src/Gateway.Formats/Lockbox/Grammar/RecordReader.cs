using System.Globalization;
using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Lockbox.Grammar;

/// <summary>Reads the fields of one record of a layout, which has passed its schema.</summary>
sealed class RecordReader(string document, int recordSize, List<DefinitionFault> faults)
{
    /// <summary>What no reader can do without.</summary>
    static readonly Dictionary<char, LockboxField[]> Needed = new()
    {
        ['4'] = [LockboxField.Batch, LockboxField.Item],
        ['5'] = [LockboxField.Lockbox, LockboxField.Date],
        ['6'] = [LockboxField.Batch, LockboxField.Item, LockboxField.Amount],
        ['7'] = [LockboxField.Batch, LockboxField.Checks, LockboxField.Amount],
        ['8'] = [LockboxField.Lockbox, LockboxField.Amount],
        ['9'] = [LockboxField.Records],
    };

    public RecordLayout Read(char type, JsonElement record)
    {
        var pointer = JsonPointer.Child("/records", type.ToString());
        var fields = Fields(record.GetProperty("fields"), $"{pointer}/fields");
        var lines = record.TryGetProperty("lines", out var repeated) ? Lines(repeated, $"{pointer}/lines") : [];
        if (lines.Count > 0 && type != '4') Add($"{pointer}/lines", "Only record 4 has lines of remittance.");
        foreach (var own in fields.Where(field => type == '4' && !MayHeadOverflow(field.Id)))
            Add(JsonPointer.Child($"{pointer}/fields", own.Name), $"In record 4 the field '{own.Name}' belongs into «lines».");
        foreach (var needed in Needed.GetValueOrDefault(type, []).Where(id => fields.TrueForAll(field => field.Id != id)))
            Add($"{pointer}/fields", $"Record {type} needs the field '{JsonNamingPolicy.CamelCase.ConvertName(needed.ToString())}'.");
        CheckOverlap(fields.Concat(lines.SelectMany(line => line)), pointer);
        return new RecordLayout(type, fields, lines, Alternatives(type, record, fields, pointer));
    }

    List<RecordLayout> Alternatives(char type, JsonElement record, List<LayoutField> fields, string pointer)
    {
        if (!record.TryGetProperty("alternatives", out var listed)) return [];
        var alternatives = new List<RecordLayout>();
        foreach (var alternative in listed.EnumerateArray())
        {
            var place = JsonPointer.Child($"{pointer}/alternatives", alternatives.Count);
            var replaced = Fields(alternative, place);
            var all = fields.Where(field => replaced.TrueForAll(other => other.Name != field.Name)).Concat(replaced).OrderBy(field => field.Start).ToList();
            CheckOverlap(all, place);
            alternatives.Add(new RecordLayout(type, all, [], []));
        }

        return alternatives;
    }

    List<List<LayoutField>> Lines(JsonElement repeated, string pointer)
    {
        var first = Fields(repeated.GetProperty("fields"), $"{pointer}/fields");
        var times = repeated.TryGetProperty("times", out var stated) ? stated.GetInt32() : 1;
        var every = repeated.TryGetProperty("every", out var columns) ? columns.GetInt32() : 0;
        if (times > 1 && every == 0) Add(pointer, "Lines that stand several times need «every», the columns from one to the next.");
        if (times > 1 && first.Exists(field => field.Start + field.Length + ((times - 1) * every) > recordSize))
            Add(pointer, string.Create(CultureInfo.InvariantCulture, $"The last of the lines goes beyond the record's {recordSize} characters."));
        return [.. Enumerable.Range(0, times).Select(time => first.ConvertAll(field => field with { Start = field.Start + (time * every) }))];
    }

    List<LayoutField> Fields(JsonElement fields, string pointer) =>
        [.. fields.EnumerateObject().Select(field => Field(field, JsonPointer.Child(pointer, field.Name))).OrderBy(field => field.Start)];

    LayoutField Field(JsonProperty property, string pointer)
    {
        var parts = property.Value.GetString()!.Split(' ');
        var columns = parts[0].Split('-').Select(column => int.Parse(column, CultureInfo.InvariantCulture)).ToArray();
        var (first, last) = (columns[0], columns[^1]);
        if (first < 2 || last < first || last > recordSize)
            Add(pointer, string.Create(CultureInfo.InvariantCulture, $"Columns {parts[0]} are not within 2 to {recordSize}, the first before the last."));
        var kind = Kind(parts[1]);
        var id = Enum.TryParse<LockboxField>(property.Name, ignoreCase: true, out var known) && known != LockboxField.Other ? known : LockboxField.Other;
        if (!Suits(id, kind)) Add(pointer, $"The field '{property.Name}' cannot be of the kind '{parts[1]}'.");
        return new LayoutField(id, property.Name, first - 1, Math.Max(1, last - first + 1), kind);
    }

    static bool MayHeadOverflow(LockboxField id) =>
        id is LockboxField.Batch or LockboxField.Item or LockboxField.ParentType or LockboxField.Sequence or LockboxField.Last or LockboxField.Memo;

    static FieldKind Kind(string word) => word switch
    {
        "YYMMDD" => FieldKind.YearFirst,
        "MMDDYY" => FieldKind.MonthFirst,
        _ => Enum.Parse<FieldKind>(word, ignoreCase: true),
    };

    static bool Suits(LockboxField id, FieldKind kind) => id switch
    {
        LockboxField.Other => true,
        LockboxField.Amount or LockboxField.WideAmount or LockboxField.Paid or LockboxField.Gross or LockboxField.Discount or LockboxField.Deduction => kind == FieldKind.Amount,
        LockboxField.Date or LockboxField.CheckDate or LockboxField.InvoiceDate => kind is FieldKind.YearFirst or FieldKind.MonthFirst,
        LockboxField.Checks or LockboxField.Records or LockboxField.Sequence or LockboxField.RecordSize or LockboxField.BlockSize => kind == FieldKind.Count,
        _ => kind is FieldKind.Text or FieldKind.Reference or FieldKind.Code or FieldKind.Number,
    };

    void CheckOverlap(IEnumerable<LayoutField> fields, string pointer)
    {
        var ordered = fields.OrderBy(field => field.Start).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].Start < ordered[i - 1].Start + ordered[i - 1].Length)
                Add(pointer, $"The fields '{ordered[i - 1].Name}' and '{ordered[i].Name}' stand in the same columns.");
        }
    }

    void Add(string pointer, string message) => faults.Add(new DefinitionFault(document, pointer, message));
}
