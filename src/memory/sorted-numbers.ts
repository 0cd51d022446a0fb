/** Where the numbers of an ascending list begin to be at least a value. */
export function firstAtLeast(numbers: Uint32Array, value: number, from: number, to: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (numbers[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Where the numbers of an ascending list begin to be greater than a value. */
export function firstAbove(numbers: Uint32Array, value: number, from: number, to: number): number {
  return firstAtLeast(numbers, Math.floor(value) + 1, from, to)
}

/** Whether an ascending list has a number. */
export function has(numbers: Uint32Array, from: number, to: number, value: number): boolean {
  const place = firstAtLeast(numbers, value, from, to)
  return place < to && numbers[place] === value
}
