namespace Gateway.Mapping.Rules;

/// <summary>
/// A compiled rule. False: nothing was there. True: it is settled, either with a value or, where a code was there that no table
/// knows, without one, so that neither an alternative nor a default papers over an unknown code.
/// </summary>
delegate bool Step<in TSource, TValue>(TSource source, out TValue? value);
