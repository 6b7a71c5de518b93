using System.Collections;
using System.Text;
using Gateway.Formats.X12;

namespace Gateway.Formats.Tests.X12;

/// <summary>Items as text that is equal when they are, lists and bytes included.</summary>
static class ItemText
{
    public static IReadOnlyList<string> Of(IEnumerable<X12Item> items) => [.. items.Select(i => Of(i))];

    static string Of(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case string or ValueType and not ReadOnlyMemory<byte> when value is not IEnumerable && value.GetType().Namespace is "System":
                return value.ToString() ?? "";
            case string text:
                return text;
            case ReadOnlyMemory<byte> bytes:
                return Convert.ToHexString(bytes.Span);
            case IEnumerable list:
                return "[" + string.Join("; ", list.Cast<object?>().Select(Of)) + "]";
            default:
                var result = new StringBuilder(value.GetType().Name).Append('(');
                foreach (var property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod!.IsStatic is false))
                    result.Append(property.Name).Append('=').Append(value.GetType().IsEnum ? "" : Of(property.GetValue(value))).Append(", ");
                return value.GetType().IsEnum ? value.ToString()! : result.Append(')').ToString();
        }
    }
}
