using System.Globalization;
using System.Text.Json;
using Gateway.Formats.Definitions;

namespace Gateway.Pipeline.Schedules;

/// <summary>The calendars below maps/calendars, checked and ready.</summary>
public sealed class BusinessCalendars
{
    const string SchemaName = "calendar.schema.json";
    const string Folder = "calendars/";

    static readonly JsonSchema Schema = Embedded();

    readonly Dictionary<string, BusinessCalendar> calendars = new(StringComparer.Ordinal);

    /// <summary>As profiles name them, in order.</summary>
    public IReadOnlyList<string> Names => [.. calendars.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads the calendars among the definitions (told by their <c>$schema</c>). Adds every fault; faulty calendars are left out.</summary>
    /// <param name="definitions">Path below maps/ with forward slashes, and its JSON.</param>
    public static BusinessCalendars Load(IEnumerable<(string Name, Stream Json)> definitions, ICollection<DefinitionFault> faults)
    {
        var found = new BusinessCalendars();
        foreach (var (name, json) in definitions)
        {
            // Whose JSON is broken is told by those who read all definitions.
            if (!name.EndsWith(".schema.json", StringComparison.Ordinal) && JsonSchema.Parse(name, json, []) is { } root && IsCalendar(root)) found.Add(name, root, faults);
        }

        return found;
    }

    /// <summary>Null when there is none of this name, with or without <c>calendars/</c> before it.</summary>
    public BusinessCalendar? Find(string name) =>
        calendars.GetValueOrDefault(name.StartsWith(Folder, StringComparison.Ordinal) ? name[Folder.Length..] : name);

    void Add(string document, JsonElement root, ICollection<DefinitionFault> faults)
    {
        var before = faults.Count;
        Schema.Check(document, root, faults);
        if (faults.Count != before) return;
        var name = root.GetProperty("name").GetString()!;
        if ($"{name}.json" != document)
        {
            faults.Add(new DefinitionFault(document, "/name", $"'{name}' stands here; expected is the file's own path, '{Path.ChangeExtension(document, null)}'."));
            return;
        }

        var holidays = root.GetProperty("holidays").EnumerateArray().Select((json, at) => HolidayOf(json, document, at, faults)).ToList();
        var weekend = root.GetProperty("weekend").EnumerateArray().Select(Weekday).ToHashSet();
        if (weekend.Count == 7) faults.Add(new DefinitionFault(document, "/weekend", "all seven days are weekend, so no day is a business day."));
        var (closed, open) = (Dates(root, "closed", document, faults), Dates(root, "open", document, faults));
        if (faults.Count != before) return;
        var shortName = name[Folder.Length..];
        if (!calendars.TryAdd(shortName, new BusinessCalendar(shortName, root.GetProperty("title").GetString()!, weekend, [.. holidays.OfType<Holiday>()], closed, open)))
            faults.Add(new DefinitionFault(document, "/name", $"There already is a '{name}'."));
    }

    static Holiday? HolidayOf(JsonElement json, string document, int at, ICollection<DefinitionFault> faults)
    {
        var place = $"/holidays/{at}";
        var rule = RuleOf(json);
        if (rule is null)
        {
            faults.Add(new DefinitionFault(document, place, "states no date or more than one; expected is 'on', or 'easter', or 'nth' with 'weekday' and 'month'."));
            return null;
        }

        return new Holiday(json.GetProperty("name").GetString()!, rule)
        {
            Observed = json.TryGetProperty("observed", out var observed) ? Enum.Parse<HolidayObservance>(observed.GetString()!, ignoreCase: true) : HolidayObservance.Never,
            Since = json.TryGetProperty("since", out var since) ? since.GetInt32() : null,
            Until = json.TryGetProperty("until", out var until) ? until.GetInt32() : null,
        };
    }

    static HolidayRule? RuleOf(JsonElement json)
    {
        var rules = new List<HolidayRule>();
        if (json.TryGetProperty("on", out var on) && DateOnly.TryParseExact($"2000-{on.GetString()}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            rules.Add(new HolidayRule.Fixed(day.Month, day.Day));
        if (json.TryGetProperty("easter", out var easter)) rules.Add(new HolidayRule.FromEaster(easter.GetInt32()));
        if (json.TryGetProperty("nth", out var nth) && nth.GetInt32() != 0 && json.TryGetProperty("weekday", out var weekday) && json.TryGetProperty("month", out var month))
            rules.Add(new HolidayRule.NthWeekday(nth.GetInt32(), Weekday(weekday), month.GetInt32()));
        return rules.Count == 1 ? rules[0] : null;
    }

    static List<DateOnly> Dates(JsonElement root, string name, string document, ICollection<DefinitionFault> faults)
    {
        var dates = new List<DateOnly>();
        if (!root.TryGetProperty(name, out var list)) return dates;
        foreach (var (at, json) in list.EnumerateArray().Index())
        {
            if (DateOnly.TryParseExact(json.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) dates.Add(date);
            else faults.Add(new DefinitionFault(document, $"/{name}/{at}", $"'{json.GetString()}' is no date."));
        }

        return dates;
    }

    static DayOfWeek Weekday(JsonElement json) => Enum.Parse<DayOfWeek>(json.GetString()!, ignoreCase: true);

    static bool IsCalendar(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("$schema", out var schema)
        && schema.ValueKind == JsonValueKind.String
        && schema.GetString()!.Split('/')[^1] == SchemaName;

    static JsonSchema Embedded()
    {
        var faults = new List<DefinitionFault>();
        using var json = typeof(BusinessCalendars).Assembly.GetManifestResourceStream(SchemaName)
            ?? throw new InvalidOperationException($"{SchemaName} was not built in.");
        return JsonSchema.Read(SchemaName, json, faults) ?? throw new InvalidOperationException(string.Join(' ', faults));
    }
}
