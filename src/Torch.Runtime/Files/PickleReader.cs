using System.Globalization;

namespace Torch.Runtime.Files;

/// <summary>Reads a pickle and runs nothing: it builds dictionaries, lists, numbers, texts, tensor descriptions, and remembers all else by name.</summary>
/// <param name="bytes">The pickle, from its first instruction.</param>
/// <param name="load">Turns a persistent id into the storage it stands for.</param>
internal sealed class PickleReader(PickleBytes bytes, Func<object?, object> load)
{
    private static readonly object Mark = new();
    private readonly Dictionary<long, object?> _memo = [];
    private readonly List<object?> _stack = [];

    public object? Read()
    {
        while (true)
        {
            int code = bytes.Byte();
            if (code == '.')
            {
                return Pop();
            }
            if (!Value(code) && !Container(code))
            {
                Instruction(code);
            }
        }
    }

    private bool Value(int code)
    {
        switch (code)
        {
            case 'N': _stack.Add(null); break;
            case 0x88: _stack.Add(true); break;
            case 0x89: _stack.Add(false); break;
            case 'J': _stack.Add((long)bytes.Int32()); break;
            case 'K': _stack.Add((long)bytes.Byte()); break;
            case 'M': _stack.Add((long)bytes.UInt16()); break;
            case 0x8a: _stack.Add(bytes.Integer(bytes.Byte())); break;
            case 0x8b: _stack.Add(bytes.Integer(bytes.UInt32())); break;
            case 'I': _stack.Add(Number(bytes.Line())); break;
            case 'L': _stack.Add(Number(bytes.Line().TrimEnd('L'))); break;
            case 'G': _stack.Add(bytes.DoubleBigEndian()); break;
            case 'F': _stack.Add(double.TryParse(bytes.Line(), CultureInfo.InvariantCulture, out double real) ? real : throw Broken()); break;
            case 'X': _stack.Add(bytes.Text(bytes.UInt32())); break;
            case 0x8c: _stack.Add(bytes.Text(bytes.Byte())); break;
            case 0x8d: _stack.Add(bytes.Text(bytes.Int64())); break;
            case 'V': _stack.Add(bytes.Line()); break;
            case 'S': _stack.Add(bytes.Line().Trim('\'', '"')); break;
            case 'T': _stack.Add(bytes.Latin(bytes.UInt32())); break;
            case 'U': _stack.Add(bytes.Latin(bytes.Byte())); break;
            case 'B': _stack.Add(bytes.Take(bytes.UInt32())); break;
            case 'C': _stack.Add(bytes.Take(bytes.Byte())); break;
            case 0x8e or 0x96: _stack.Add(bytes.Take(bytes.Int64())); break;
            default: return false;
        }
        return true;
    }

    private bool Container(int code)
    {
        switch (code)
        {
            case '(': _stack.Add(Mark); break;
            case ')': _stack.Add(Array.Empty<object?>()); break;
            case ']': _stack.Add(new List<object?>()); break;
            case 0x8f: _stack.Add(new List<object?>()); break;
            case '}': _stack.Add(new PickleDictionary()); break;
            case 't': _stack.Add(PopToMark()); break;
            case 'l': _stack.Add(PopToMark().ToList()); break;
            case 0x91: _stack.Add(PopToMark().ToList()); break;
            case 'd': Fill(new PickleDictionary(), PopToMark(), push: true); break;
            case 0x85: _stack.Add(new[] { Pop() }); break;
            case 0x86: _stack.Add(Last(2)); break;
            case 0x87: _stack.Add(Last(3)); break;
            case 'a': Append([Pop()]); break;
            case 'e' or 0x90: Append(PopToMark()); break;
            case 's': Fill(null, Last(2), push: false); break;
            case 'u': Fill(null, PopToMark(), push: false); break;
            default: return false;
        }
        return true;
    }

    private void Instruction(int code)
    {
        switch (code)
        {
            case 0x80: bytes.Byte(); break;
            case 0x95: bytes.Int64(); break;
            case '0': Pop(); break;
            case '1': PopToMark(); break;
            case '2': _stack.Add(Peek()); break;
            case 'q': _memo[bytes.Byte()] = Peek(); break;
            case 'r': _memo[bytes.UInt32()] = Peek(); break;
            case 'p': _memo[Whole(bytes.Line())] = Peek(); break;
            case 0x94: _memo[_memo.Count] = Peek(); break;
            case 'h': _stack.Add(Recall(bytes.Byte())); break;
            case 'j': _stack.Add(Recall(bytes.UInt32())); break;
            case 'g': _stack.Add(Recall(Whole(bytes.Line()))); break;
            case 'c': _stack.Add(new PickleGlobal(bytes.Line(), bytes.Line())); break;
            case 0x93: _stack.Add(Last(2) is [string module, string name] ? new PickleGlobal(module, name) : throw Broken()); break;
            case 'R' or 0x81: Call(Last(2)); break;
            case 0x92: Call(Last(3)[..2]); break;
            case 'b': Build(Pop()); break;
            case 'Q': _stack.Add(load(Pop())); break;
            default: throw bytes.Fail($"the pickle has an instruction 0x{code:x2} that weights do not need: this is not a file of weights, or it is damaged.");
        }
    }

    private void Call(object?[] pair) =>
        _stack.Add(pair is [PickleGlobal global, object?[] arguments] ? KnownGlobals.Call(global, arguments, bytes) : throw Broken());

    /// <summary>Gives an object its state.</summary>
    private void Build(object? state)
    {
        switch (Peek())
        {
            case NumpyArray array: array.SetState(state, bytes); break;
            case NumpyType type: type.SetState(state); break;
            case PickleObject made when state is PickleDictionary fields:
                foreach (var (key, value) in fields.Items)
                {
                    made.Items.Set(key, value);
                }
                break;
        }
    }

    private void Append(object?[] items)
    {
        var list = Peek() switch { List<object?> plain => plain, PickleObject made => made.Elements, _ => throw Broken() };
        list.AddRange(items);
    }

    private void Fill(PickleDictionary? fresh, object?[] items, bool push)
    {
        var dictionary = fresh ?? Peek() switch { PickleDictionary plain => plain, PickleObject made => made.Items, _ => throw Broken() };
        for (int i = 0; i + 1 < items.Length; i += 2)
        {
            dictionary.Set(items[i], items[i + 1]);
        }
        if (push)
        {
            _stack.Add(dictionary);
        }
    }

    private object? Peek() => _stack.Count > 0 ? _stack[^1] : throw Broken();

    private object? Pop() => Last(1)[0];

    private object?[] Last(int count)
    {
        if (_stack.Count < count)
        {
            throw Broken();
        }
        object?[] items = [.. _stack[^count..]];
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark()
    {
        int mark = _stack.LastIndexOf(Mark);
        if (mark < 0)
        {
            throw Broken();
        }
        object?[] items = Last(_stack.Count - mark - 1);
        _stack.RemoveAt(mark);
        return items;
    }

    private object? Recall(long key) => _memo.TryGetValue(key, out object? value) ? value : throw Broken();

    private object Number(string text) =>
        text switch { "00" => false, "01" => true, _ => Whole(text) };

    private long Whole(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out long value) ? value : throw Broken();

    private WeightFileException Broken() => bytes.Fail("the pickle in it makes no sense: the file is damaged.");
}
