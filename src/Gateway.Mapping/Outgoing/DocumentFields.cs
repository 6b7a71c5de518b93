using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;

namespace Gateway.Mapping.Outgoing;

/// <summary>One section of an outgoing map: its rules in their order, each with the place that it fills.</summary>
sealed class DocumentFields<TSource>
{
    readonly List<Fill> fills = [];

    public DocumentFields(MapSections map, string name, SelectorTable<TSource> vocabulary, DocumentShape shape)
    {
        var section = map.Section(name, vocabulary);
        foreach (var place in section.Names)
        {
            if (shape.KindOf(place) is { } kind)
            {
                fills.Add(FillOf(section, place, kind, shape.Needed.Contains(place, StringComparer.Ordinal)));
            }
            else
            {
                section.Report(place, $"There is no place '{place}' in {shape.Part}; known are {shape.KnownPlaces}.");
            }
        }

        foreach (var place in shape.Needed.Except(section.Names, StringComparer.Ordinal))
        {
            section.Report(null, $"'{place}' needs a rule: without it there is no such document.");
        }
    }

    delegate void Fill(TSource source, DocumentDraft draft, ref List<Fault>? faults);

    public DocumentDraft Read(TSource source, ref List<Fault>? faults)
    {
        var draft = new DocumentDraft();
        foreach (var fill in fills)
        {
            fill(source, draft, ref faults);
        }

        return draft;
    }

    static Fill FillOf(SectionFields<TSource> section, string place, PlaceKind kind, bool isNeeded) => kind switch
    {
        PlaceKind.Text => FillOf(section, place, FieldTypes.Text, isNeeded),
        PlaceKind.Amount => FillOf(section, place, FieldTypes.Amount, isNeeded),
        PlaceKind.Date => FillOf(section, place, FieldTypes.Date, isNeeded),
        _ => FillOf(section, place, FieldTypes.Days, isNeeded),
    };

    static Fill FillOf<TValue>(SectionFields<TSource> section, string place, FieldType<TValue> type, bool isNeeded)
    {
        var field = isNeeded ? section.Required(place, type) : section.Optional(place, type);
        return (TSource source, DocumentDraft draft, ref List<Fault>? faults) =>
        {
            if (field.Read(source, ref faults) is { } value)
            {
                draft.Put(place, value);
            }
        };
    }
}
