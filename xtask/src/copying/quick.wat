;; What stands in place of memory.copy and memory.fill where a browser does not know them: eight bytes at a time.
(module
  (memory (export "memory") 1)

  ;; Copies $length bytes from $from to $to; they may overlap, so what lies behind is copied from its end.
  (func (export "copy") (param $to i32) (param $from i32) (param $length i32)
    (if (i32.lt_u (local.get $from) (local.get $to))
      (then
        (loop $words
          (if (i32.gt_u (local.get $length) (i32.const 7))
            (then
              (local.set $length (i32.sub (local.get $length) (i32.const 8)))
              (i64.store align=1
                (i32.add (local.get $to) (local.get $length))
                (i64.load align=1 (i32.add (local.get $from) (local.get $length))))
              (br $words))))
        (loop $bytes
          (if (local.get $length)
            (then
              (local.set $length (i32.sub (local.get $length) (i32.const 1)))
              (i32.store8
                (i32.add (local.get $to) (local.get $length))
                (i32.load8_u (i32.add (local.get $from) (local.get $length))))
              (br $bytes)))))
      (else
        (loop $words
          (if (i32.gt_u (local.get $length) (i32.const 7))
            (then
              (i64.store align=1 (local.get $to) (i64.load align=1 (local.get $from)))
              (local.set $to (i32.add (local.get $to) (i32.const 8)))
              (local.set $from (i32.add (local.get $from) (i32.const 8)))
              (local.set $length (i32.sub (local.get $length) (i32.const 8)))
              (br $words))))
        (loop $bytes
          (if (local.get $length)
            (then
              (i32.store8 (local.get $to) (i32.load8_u (local.get $from)))
              (local.set $to (i32.add (local.get $to) (i32.const 1)))
              (local.set $from (i32.add (local.get $from) (i32.const 1)))
              (local.set $length (i32.sub (local.get $length) (i32.const 1)))
              (br $bytes)))))))

  ;; Fills $length bytes from $to on with the low byte of $value.
  (func (export "fill") (param $to i32) (param $value i32) (param $length i32)
    (local $eight i64)
    (local.set $eight
      (i64.mul
        (i64.extend_i32_u (i32.and (local.get $value) (i32.const 255)))
        (i64.const 0x0101010101010101)))
    (loop $words
      (if (i32.gt_u (local.get $length) (i32.const 7))
        (then
          (local.set $length (i32.sub (local.get $length) (i32.const 8)))
          (i64.store align=1 (i32.add (local.get $to) (local.get $length)) (local.get $eight))
          (br $words))))
    (loop $bytes
      (if (local.get $length)
        (then
          (local.set $length (i32.sub (local.get $length) (i32.const 1)))
          (i32.store8 (i32.add (local.get $to) (local.get $length)) (local.get $value))
          (br $bytes))))))
